import { UserError } from 'n8n-workflow';

import { isObject, mapMembers, membersOf, without, type Members } from '../../plain/members';

/** The place of a webhook in the capabilities of an application. */
interface WebhookPlace {
	/** Such as `voice`. */
	capability: string;
	/** Such as `answer_url`. */
	webhook: string;
}

/** Changes each webhook of some capabilities; everything else stays as it is. */
export function mapWebhooks(
	capabilities: Members,
	change: (webhook: Members, place: WebhookPlace) => Members,
): Members {
	return mapMembers(capabilities, (settings, capability) =>
		isObject(settings) && isObject(settings.webhooks)
			? {
					...settings,
					webhooks: mapMembers(settings.webhooks, (value, webhook) =>
						isObject(value) ? change(value, { capability, webhook }) : value,
					),
				}
			: settings,
	);
}

/** One webhook of an application; without members where there is none. */
export function webhookOf(
	capabilities: Members | null | undefined,
	{ capability, webhook }: WebhookPlace,
): Members {
	const settings = membersOf(membersOf(capabilities)[capability]);
	return membersOf(membersOf(settings.webhooks)[webhook]);
}

/** The secrets of the webhooks of some capabilities (applications.json VideoWebhook). */
export const secretsOf = (capabilities: Members | undefined): string[] =>
	Object.values(membersOf(capabilities))
		.flatMap((settings) => Object.values(membersOf(membersOf(settings).webhooks)))
		.flatMap((webhook) => membersOf(webhook).secret ?? [])
		.filter((secret) => typeof secret === 'string' && secret !== '') as string[];

const rename = (members: Members, from: string, to: string): Members =>
	from in members && !(to in members)
		? Object.fromEntries(
				Object.entries(members).map(([name, value]) => [name === from ? to : name, value]),
			)
		: members;

/** The name of the timeout that the live API wants (docs/vonage-api.md). */
export const TIMEOUT = 'connect_timeout';

/** The name of the timeout on the reference page and in older servers. */
const OLD_TIMEOUT = 'connection_timeout';

/** Capabilities with the other name of the timeout, for an API that refuses the usual one. */
export const withOldTimeoutName = (capabilities: Members): Members =>
	mapWebhooks(capabilities, (webhook) => rename(webhook, TIMEOUT, OLD_TIMEOUT));

/**
 * Turns capabilities that were read or typed into the form in which they may be sent: with the
 * usual name of the timeout, and without what only the server sets (applications.json
 * CapabilitiesWrite).
 */
export function toWritable(capabilities: Members): Members {
	return mapMembers(
		mapWebhooks(capabilities, (webhook) => {
			// where both names are there, the usual one counts
			const named = rename(webhook, OLD_TIMEOUT, TIMEOUT);
			return without(named, [OLD_TIMEOUT]);
		}),
		(settings, capability) =>
			capability === 'verify' && isObject(settings) ? without(settings, ['version']) : settings,
	);
}

/** Vonage asks answer URLs for instructions with GET, and posts events to the others. */
const defaultMethod = (webhook: string) => (webhook.endsWith('answer_url') ? 'GET' : 'POST');

/** The name that a member of a capability has in the form, such as "Answer URL" for `answer_url`. */
export const titleOf = (member: string) =>
	member
		.split('_')
		.map((word) => (word === 'url' ? 'URL' : word.charAt(0).toUpperCase() + word.slice(1)))
		.join(' ');

/**
 * Adds an HTTP method to each changed webhook, because the API documents no default: the method
 * that the webhook has in `current`, or else the one that fits. Video webhooks have none
 * (applications.json VideoWebhook).
 *
 * @throws UserError when a webhook has no address, neither in the change nor in `current`
 */
export function withMethods(changes: Members, current: Members): Members {
	return mapWebhooks(changes, (webhook, place) => {
		const before = webhookOf(current, place);
		// an empty address that was typed as JSON is allowed: Vonage shows a missing address like that
		if (webhook.address === undefined && !before.address) {
			throw new UserError(`'${titleOf(place.webhook)}' of ${place.capability} has no address`, {
				description: 'Nothing was changed. Add the address of this webhook',
			});
		}
		if (place.capability === 'video') return webhook;
		const method = webhook.http_method ?? before.http_method ?? defaultMethod(place.webhook);
		return { ...webhook, http_method: method };
	});
}
