import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { merge, withoutWithin } from '../../plain/members';
import { anyId, flag, group, id, listOf, mentionedId, number, text } from '../replyMembers';
import { shownFlag, shownText } from '../shownMembers';

/**
 * A user in a reply. Only its ID is checked; everything else is kept as it came (vcc.json User).
 */
export const user = z.object({ userId: id }).passthrough();

/** A user of the contact center. */
export type ContactCenterUser = z.infer<typeof user>;

const users = z.array(user);
const meta = group({ pageCount: number, totalCount: number });
const NO_META = { pageCount: null, totalCount: null };

/** The three envelopes in which the API was seen to answer (docs/vonage-api.md). */
export const userPage = z.union([
	z.object({ meta, users }).transform((page) => ({ items: page.users, ...page.meta })),
	z.object({ meta, items: users }).transform((page) => ({ items: page.items, ...page.meta })),
	users.transform((items) => ({ items, ...NO_META })),
]);

/** A callback number: nothing of it is sure to be there (vcc.json CallbackNumbersResponse). */
const callbackNumber = z.object({ callbackNumberId: anyId }).passthrough();

/** A number that a user of the contact center can give for calling back. */
export type CallbackNumber = z.infer<typeof callbackNumber>;

/** The same envelopes; a member that is left out, or null, is an empty list. */
export const callbackNumberPage = z.union([
	z
		.object({ meta, callbackNumbers: listOf(callbackNumber), items: listOf(callbackNumber) })
		.transform((page) => ({ items: [...page.callbackNumbers, ...page.items], ...page.meta })),
	z.array(callbackNumber).transform((items) => ({ items, ...NO_META })),
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
export const simpleUser = z.object({
	userId: z.string(),
	username: shownText,
	name: shownText,
	email: shownText,
	active: shownFlag,
	locked: shownFlag,
	role: shownText,
	agentDisplayId: shownText,
	location: shownText,
	lastLoginTime: shownText,
});

/** Makes the simplified form of a user. */
export function detailsOf(shown: ContactCenterUser): z.output<typeof simpleUser> {
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
