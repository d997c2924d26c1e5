import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { merge } from '../../plain/members';
import { id, mentionedId, text } from '../replyMembers';

/** What is relied on of a user: its ID. Everything else is kept as it came (vcc.json User). */
export const user = z.object({ userId: id }).passthrough();

/** A user of the contact center. */
export type ContactCenterUser = z.infer<typeof user>;

const users = z.array(user);
const pageMeta = z.object({
	meta: z.object({ pageCount: z.number() }).passthrough().nullish().catch(undefined),
});

/** The three envelopes in which the API was seen to answer (docs/vonage-api.md). */
export const userPage = z.union([
	pageMeta.extend({ users }).transform(({ users: items, meta }) => ({ items, meta })),
	pageMeta.extend({ items: users }),
	users.transform((items) => ({ items, meta: undefined })),
]);

const flag = z.boolean().nullable().catch(null);

const NO_AGENT = { agentDisplayId: null, location: null };

const details = z.object({
	userId: id,
	username: text,
	name: text,
	email: text,
	active: flag,
	locked: flag,
	lastLoginTime: text,
	userAccountConfiguration: z
		.object({
			role: text,
			agentConfiguration: z.object({ agentDisplayId: mentionedId, location: text }).catch(NO_AGENT),
		})
		.catch({ role: null, agentConfiguration: NO_AGENT }),
});

/** The members of a user that people use; null where the user has none. */
export function detailsOf(shown: ContactCenterUser) {
	const { userAccountConfiguration, lastLoginTime, ...account } = details.parse(shown);
	const { role, agentConfiguration } = userAccountConfiguration;
	const { agentDisplayId, location } = agentConfiguration;
	return { ...account, role, agentDisplayId, location, lastLoginTime };
}

/** Only shown, or set once (vcc.json UserAccountConfiguration.chargeable, AgentConfiguration.agentDisplayId). */
const NOT_SENT_BACK = ['agentDisplayId', 'chargeable'];

/**
 * The changes of a user, completed so that it does not matter whether the API merges the account
 * configuration with what the user has or replaces it. A null says that there is nothing to keep.
 */
export function withChanges(current: ContactCenterUser, changes: IDataObject): IDataObject {
	const kept: unknown = JSON.parse(
		JSON.stringify(current.userAccountConfiguration ?? {}),
		(member, value: unknown) =>
			value === null || NOT_SENT_BACK.includes(member) ? undefined : value,
	);
	const userAccountConfiguration = merge(kept, changes.userAccountConfiguration) as IDataObject;
	return { ...changes, userAccountConfiguration };
}
