import { z } from 'zod';

import { checkOf, type Values } from '../../shared/fields/field';
import type { TriggerContext } from '../../shared/trigger/context';
import { readParameters } from '../../shared/trigger/parameters';
import { CALL_ENDED } from '../../shared/vonage/contactCenterWebhooks/kinds';
import { triggerInput } from './fields';

const MINUTE_MS = 60_000;

/** The statistics tell when a call ended, and nothing else that is an event. */
function refuseWithoutEnds(
	{ events, options }: Values<typeof triggerInput>,
	context: z.RefinementCtx,
) {
	if (!options.catchUpAfterDowntime || events.includes(CALL_ENDED)) return;
	context.addIssue({
		code: z.ZodIssueCode.custom,
		path: ['options', 'catchUpAfterDowntime'],
		message: "needs 'Call Ended' in 'Trigger On': only the ends of calls can be found afterwards",
	});
}

const settings = checkOf(triggerInput)
	.superRefine(refuseWithoutEnds)
	.transform(({ options, setUp, events, party, simplify, addCallDetails }) => ({
		isMadeInPortal: setUp === 'portal',
		events,
		party,
		addCallDetails,
		simplify,
		catchUp: options.catchUpAfterDowntime ?? false,
		lookBackMs: (options.lookBackLimit ?? 72) * 60 * MINUTE_MS,
		checkIntervalMs: (options.checkInterval ?? 60) * MINUTE_MS,
	}));

/** What the user set, checked; times in milliseconds. */
export type Settings = z.output<typeof settings>;

/**
 * Reads the parameters of the trigger.
 *
 * @throws NodeOperationError that names the parameter
 */
export const readSettings = (context: TriggerContext): Settings =>
	readParameters(context, triggerInput, settings);
