import { z } from 'zod';

import { agentId } from '../../shared/fields/agent';
import { menu } from '../../shared/fields/choice';
import { filters } from '../../shared/fields/collection';
import { momentField } from '../../shared/fields/dateTime';
import { checked, field } from '../../shared/fields/field';
import { readCharacters } from '../../shared/fields/phoneCharacters';
import { withoutTrunkPrefix } from '../../shared/fields/trunkPrefix';
import { visibleText } from '../../shared/fields/visibleText';
import { quoted } from '../../shared/plain/characters';

const WEEK_MS = 7 * 24 * 60 * 60_000;

const agentFilter = field(
	{
		displayName: 'Agent ID',
		type: 'string',
		default: '',
		placeholder: 'e.g. 1234',
		description: 'Display ID of an agent who handled the calls',
	},
	agentId,
);

const directionFilter = menu(
	{
		displayName: 'Direction',
		default: 'inbound',
		description: 'Which calls to include. Both directions without this filter.',
	},
	{
		inbound: { name: 'Inbound', description: 'Somebody calls the contact center' },
		outbound: { name: 'Outbound', description: 'An agent calls somebody' },
	},
);

/** The beginning of a number or another address (vcc-content.json searchInteractionContent). */
const beginning = visibleText
	.transform((typed, context) => {
		const plain = readCharacters(typed);
		// an address with letters, such as that of a SIP phone
		if ('problem' in plain) return typed;
		const complete = withoutTrunkPrefix(plain.text);
		// what separates the digits of a number for the eye
		if ('text' in complete) return complete.text.replace(/[ ().-]/g, '');
		const message = `must be what a number begins with, and ${quoted(typed)} ${complete.problem}`;
		context.addIssue({ code: z.ZodIssueCode.custom, message });
		return z.NEVER;
	})
	.pipe(z.string().min(1, 'is empty').max(50, 'must have at most 50 characters'));

const numberFilter = (displayName: string, which: string) =>
	field(
		{
			displayName,
			type: 'string',
			default: '',
			placeholder: 'e.g. +4420',
			description: `Beginning of the number ${which}`,
		},
		beginning,
	);

/** Which calls are wanted; times in milliseconds since 1970. Without a time, those of the last seven days. */
export const recordingFilters = checked(
	filters({
		handlingAgentId: agentFilter,
		direction: directionFilter,
		connectFrom: numberFilter('From Begins With', 'of the caller'),
		startedAfter: momentField(
			'Started After',
			"Earliest start of the calls. Without it, the seven days before 'Started Before' count.",
		),
		startedBefore: momentField(
			'Started Before',
			'Latest start of the calls. Without it, all calls until now count.',
		),
		connectTo: numberFilter('To Begins With', 'that was called'),
	}),
	(check) =>
		check
			.transform(({ startedAfter, startedBefore = Date.now(), ...others }) => ({
				period: { after: startedAfter ?? startedBefore - WEEK_MS, before: startedBefore },
				others,
			}))
			.refine(({ period }) => period.after <= period.before, {
				path: ['startedBefore'],
				message: "must not be earlier than 'Started After'",
			}),
);
