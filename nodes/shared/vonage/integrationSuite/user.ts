import { z } from 'zod';

import type { VonageClient } from '../../http/client';
import { anyId, id, mentionedId, text } from '../replyMembers';
import { shownText } from '../shownMembers';
import { ROOT } from './api';

const ucis = z.union([z.array(z.object({ id: anyId }).passthrough()), z.unknown()]);

/**
 * The user and the account in replies. Only their IDs are checked; everything else is kept as it
 * came.
 */
const ownUser = z.object({ id, accountId: anyId, ucis }).passthrough();
const ownAccount = z.object({ id, ucis }).passthrough();

/** The user who signed in (vis.json User). */
export type OwnUser = z.infer<typeof ownUser>;

/** The account of the user who signed in (vis.json Account). */
export type OwnAccount = z.infer<typeof ownAccount>;

/** Reads the user who signed in. Source: vis.json getUser. */
export async function getOwnUser(vonage: VonageClient): Promise<OwnUser> {
	return await vonage.request({ method: 'GET', path: ROOT, reply: ownUser });
}

/** Reads the account of the user who signed in. Source: vis.json getAccount. */
export async function getOwnAccount(vonage: VonageClient): Promise<OwnAccount> {
	return await vonage.request({ method: 'GET', path: [...ROOT, 'account'], reply: ownAccount });
}

/** One member of each entry of a list, without the entries that do not have it. */
const namesIn = <Member extends string>(member: Member) =>
	z
		.array(z.object({ [member]: mentionedId }).catch({}))
		.catch([])
		.transform((list) => list.flatMap((entry) => entry[member] ?? []));

const userDetails = z.object({
	firstName: text,
	lastName: text,
	emailAddress: text,
	/** Typed as text in Vonage's documents, but shown as a number (docs/vonage-api.md). */
	contactNumber: mentionedId,
	status: text,
	accountId: mentionedId,
	/**
	 * The contract spells it `acountLabel`; the server may use either spelling (docs/vonage-api.md).
	 */
	accountLabel: text,
	acountLabel: text,
	roles: namesIn('name'),
	ucis: namesIn('id'),
});

/** The members of the own user that people use. */
export const simpleOwnUser = z.object({
	id: z.string(),
	firstName: shownText,
	lastName: shownText,
	emailAddress: shownText,
	contactNumber: shownText,
	status: shownText,
	accountId: shownText,
	roles: z.array(z.string()),
	accountLabel: shownText,
	uciIds: z.array(z.string()),
});

/** Makes the simplified form of the own user. */
export function simplifyOwnUser(user: OwnUser): z.output<typeof simpleOwnUser> {
	const { acountLabel, accountLabel, ucis, ...details } = userDetails.parse(user);
	return {
		id: user.id,
		...details,
		accountLabel: accountLabel ?? acountLabel,
		uciIds: ucis,
	};
}

const accountDetails = z.object({ name: text, org: text, status: text, ucis: namesIn('id') });

/** The members of the own account that people use. */
export const simpleOwnAccount = z.object({
	id: z.string(),
	name: shownText,
	organization: shownText,
	status: shownText,
	uciIds: z.array(z.string()),
});

/** Makes the simplified form of the own account. */
export function simplifyOwnAccount(account: OwnAccount): z.output<typeof simpleOwnAccount> {
	const { name, org, status, ucis } = accountDetails.parse(account);
	return { id: account.id, name, organization: org, status, uciIds: ucis };
}
