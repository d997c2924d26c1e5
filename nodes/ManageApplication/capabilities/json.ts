import { z } from 'zod';

import { field } from '../../shared/fields/field';
import { flag } from '../../shared/fields/flag';
import { optionalText } from '../../shared/fields/text';
import { parseJson, parseToSendBack, withExactNumbers } from '../../shared/plain/json';
import { hasMember, isObject, membersOf, without, type Members } from '../../shared/plain/members';
import { mapWebhooks, webhookOf } from '../../shared/vonage/applications/capabilities';
import { capabilities } from './index';

/** Of a whole application; one of them among capabilities shows that the JSON is something else. */
const NO_CAPABILITY = [
	'id',
	'name',
	'keys',
	'privacy',
	'_links',
	'public_key',
	'private_key',
	'error',
	'errors',
];

const WHAT_IT_TAKES =
	'The field takes the member "capabilities" of an application, or a whole application that has it';

/** Capabilities that are not known here are kept: each is an object, as all known ones are. */
const shape = z
	.object(Object.fromEntries(capabilities.map(({ name, json }) => [name, json.optional()])), {
		invalid_type_error: 'must be a JSON object',
	})
	.catchall(
		z
			.object({}, { invalid_type_error: `must be an object to be a capability. ${WHAT_IT_TAKES}` })
			.passthrough(),
	)
	.superRefine((members, context) => {
		const stranger = NO_CAPABILITY.find((name) => Object.hasOwn(members, name));
		if (stranger === undefined) return;
		const message = `is no capability. ${WHAT_IT_TAKES}`;
		context.addIssue({ code: 'custom', path: [stranger], message });
	});

function readJson(value: unknown): unknown {
	if (typeof value !== 'string') return value ?? {};
	return value.trim() === '' ? {} : parseJson(value);
}

/** What was chosen; whether the application may improve the AI is undefined if not said. */
export interface Chosen {
	capabilities: Members;
	improveAiInJson?: boolean;
}

const wholeApplication = z
	.object({
		capabilities: shape.nullish(),
		privacy: z.object({ improve_ai: optionalText(flag) }).nullish(),
	})
	.transform(
		(application): Chosen => ({
			capabilities: application.capabilities ?? {},
			improveAiInJson: application.privacy?.improve_ai,
		}),
	);

const hasNoAddress = ({ address }: Members) => address === '';

/** Vonage shows a webhook without an address with an empty one, and takes that back. */
const withEmptyAddresses = (checked: Members, shown: Members): Members =>
	mapWebhooks(checked, (webhook, place) =>
		hasNoAddress(webhookOf(shown, place)) ? { ...webhook, address: '' } : webhook,
	);

const withoutEmptyAddresses = (shown: Members): Members =>
	mapWebhooks(shown, (webhook) =>
		hasNoAddress(webhook) ? without(webhook, ['address']) : webhook,
	);

/** Numbers of a text go out as they were typed. */
function withTypedNumbers(checked: Members, typed: unknown): Members {
	if (typeof typed !== 'string' || typed.trim() === '') return checked;
	const exact = membersOf(parseToSendBack(typed));
	return membersOf(withExactNumbers(checked, exact.capabilities ?? exact));
}

/** JSON as text or as an object; a message names the place, because the field is one for all. */
const capabilitiesInJson = z.unknown().transform((value, context): Chosen => {
	const refuse = (message: string) => {
		context.addIssue({ code: 'custom', message });
		return z.NEVER;
	};
	let members: unknown;
	try {
		members = readJson(value);
	} catch {
		return refuse('is not valid JSON');
	}
	if (!isObject(members)) return refuse('must be a JSON object');
	// it would be dropped on the way without a word
	if (hasMember(members, '__proto__')) return refuse("has '__proto__', which cannot be sent");
	const application = 'capabilities' in members ? members : { capabilities: members };
	const shown = membersOf(application.capabilities);
	if (JSON.stringify(shown).includes('PRIVATE KEY-----')) {
		return refuse(`has a private key among the capabilities. ${WHAT_IT_TAKES}`);
	}
	const result = wholeApplication.safeParse({
		...application,
		...(isObject(application.capabilities) && { capabilities: withoutEmptyAddresses(shown) }),
	});
	if (result.success) {
		const { capabilities: checked, ...others } = result.data;
		const capabilities = withEmptyAddresses(checked, shown);
		return { ...others, capabilities: withTypedNumbers(capabilities, value) };
	}
	const [{ path, message }] = result.error.issues;
	const place = 'capabilities' in members ? path : path.slice(1);
	return refuse(place.length > 0 ? `has '${place.join('.')}', which ${message}` : message);
});

/** Capabilities as the API has them. */
export const capabilitiesJsonField = field(
	{
		displayName: 'Capabilities (JSON)',
		type: 'json',
		default: '{}',
		placeholder: 'e.g. {"vbc": {}}',
		description:
			'Either the member "capabilities" of an application, as the API has it and as Get returns it with Output on Raw, or a whole application. Of a whole application only the capabilities and the privacy are used, because name and keys have fields of their own.',
	},
	capabilitiesInJson,
);
