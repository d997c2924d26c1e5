import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { merge, withoutWithin } from '../../plain/members';
import { flag, group, id, mentionedId, number, text } from '../replyMembers';

/**
 * A user in a reply. Only its ID is checked; everything else is kept as it came (vcc.json User).
 */
export const user = z.object({ userId: id }).passthrough();

/** A user of the contact center. */
export type ContactCenterUser = z.infer<typeof user>;

const users = z.array(user);
const meta = group({ pageCount: number });

/** The three envelopes in which the API was seen to answer (docs/vonage-api.md). */
export const userPage = z.union([
	z.object({ meta, users }).transform((page) => ({ items: page.users, ...page.meta })),
	z.object({ meta, items: users }).transform((page) => ({ items: page.items, ...page.meta })),
	users.transform((items) => ({ items, pageCount: null })),
]);

const details = z.object({
	userId: id,
	username: text,
	name: text,
	email: text,
	active: flag,
	locked: flag,
	lastLoginTime: text,
	userAccountConfiguration: group({
		role: text,
		agentConfiguration: group({ agentDisplayId: mentionedId, location: text }),
	}),
});

/** The members of a user that people use; null where the user has none. */
export function detailsOf(shown: ContactCenterUser) {
	const { userAccountConfiguration, lastLoginTime, ...account } = details.parse(shown);
	const { role, agentConfiguration } = userAccountConfiguration;
	const { agentDisplayId, location } = agentConfiguration;
	return { ...account, role, agentDisplayId, location, lastLoginTime };
}

/**
 * Members that are only shown, or can be set only once (vcc.json
 * UserAccountConfiguration.chargeable, AgentConfiguration.agentDisplayId).
 */
const NOT_SENT_BACK = ['agentDisplayId', 'chargeable'];

/**
 * Completes changes with the rest of the user's account configuration, so that it does not matter
 * whether the API merges the configuration or replaces it. Members that are null are left out: they
 * have nothing to keep.
 */
export function withChanges(current: ContactCenterUser, changes: IDataObject): IDataObject {
	const kept = withoutWithin(
		current.userAccountConfiguration ?? {},
		(name, value) => value === null || NOT_SENT_BACK.includes(name),
	);
	const userAccountConfiguration = merge(kept, changes.userAccountConfiguration) as IDataObject;
	return { ...changes, userAccountConfiguration };
}
