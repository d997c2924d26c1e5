import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import type { VonageClient } from '../../http/client';
import { goneAlready } from '../../http/notFound';
import type { ApiRequest } from '../../http/request';
import { collectPages } from '../../paging/byNumber';
import { oneAtATime } from '../../plain/oneAtATime';
import { detailsOf, user, userPage, withChanges, type ContactCenterUser } from './data';
import { explainDeletion, type DeletionStep } from './refusals';
import { HEADERS, ofUser, pagesOf, ROOT } from './requests';

/** The most that the API allows (vcc.json listUsers). */
const PAGE_SIZE = 5_000;

export interface UserQuery {
	include: 'Active' | 'All' | 'Archived';
	limit?: number;
	/** Which of them to keep: the API cannot search. */
	isWanted?: (user: ContactCenterUser) => boolean;
}

/**
 * The users of the account, each once, up to `limit` of those that are wanted.
 * Source: vcc.json listUsers.
 */
export async function listUsers(
	vonage: VonageClient,
	{ include, limit = Infinity, isWanted }: UserQuery,
): Promise<ContactCenterUser[]> {
	let size = isWanted ? PAGE_SIZE : Math.min(limit, PAGE_SIZE);
	const toPage = pagesOf<ContactCenterUser>();
	return await collectPages(
		async (page) => {
			const reply = await vonage.request({
				method: 'GET',
				path: ROOT,
				headers: HEADERS,
				query: { include, page, limit: size },
				reply: userPage,
			});
			// a server that shortens pages may skip as many users as it is asked for
			if (page === 1 && reply.items.length > 0) size = Math.min(size, reply.items.length);
			return toPage(page, reply);
		},
		{ limit, isWanted, keyOf: ({ userId }) => userId, atOnce: vonage.atOnce },
	);
}

/** Reads a user, archived or not. Source: vcc.json getUser. */
export async function getUser(vonage: VonageClient, userId: string): Promise<ContactCenterUser> {
	return await vonage.request({ ...ofUser(userId), method: 'GET', reply: user });
}

/**
 * Creates a user. Source: vcc.json createUser.
 *
 * @param query `allowOverages`: creates the user even when no licence is left
 */
export async function createUser(
	vonage: VonageClient,
	body: IDataObject,
	query: { allowOverages?: boolean },
): Promise<ContactCenterUser> {
	return await vonage.request({
		method: 'POST',
		path: ROOT,
		headers: HEADERS,
		query,
		body,
		reply: user,
		unknownOutcome: {
			message: 'The user may have been created',
			description:
				"It was not tried again. Look for the user name with Get Many, with 'Include' on All, before you run this item again",
		},
	});
}

/** What can happen to a user, in the words of a sentence. */
type Change = 'archived' | 'restored' | 'updated';

/**
 * Changes what is given and nothing else; `active` archives and restores. Source: vcc.json
 * updateUser.
 *
 * @param query `allowOverages`: restores the user even when no licence is left;
 * `acceptArchiveInMultipleAccounts`: archives the user in other accounts as well
 */
export async function changeUser(
	vonage: VonageClient,
	userId: string,
	change: Change,
	{ body, query }: Pick<ApiRequest<ContactCenterUser>, 'body' | 'query'>,
): Promise<ContactCenterUser> {
	return await vonage.request({
		...ofUser(userId),
		method: 'PATCH',
		query,
		body,
		reply: user,
		unknownOutcome: {
			message: `The user may have been ${change}`,
			description:
				'Look at the user with Get. It does no harm to run this item again: it asks for the same',
		},
	});
}

/**
 * Changes what is given and nothing else. It is not documented whether the API merges a given
 * account configuration with what the user has (vcc.json updateUser). So the user is read first,
 * and the other members of the configuration are sent along. Such updates of the same user wait for
 * each other within this process, so that none undoes another.
 *
 * @param query as for {@link changeUser}
 */
export async function updateUser(
	vonage: VonageClient,
	userId: string,
	changes: IDataObject,
	query: IDataObject,
): Promise<ContactCenterUser> {
	const send = async (body: IDataObject) =>
		await changeUser(vonage, userId, 'updated', { body, query });
	if (changes.userAccountConfiguration === undefined) return await send(changes);
	return await oneAtATime(`contact center user ${userId.toLowerCase()}`, async () => {
		const current = await vonage.request({
			...ofUser(userId),
			method: 'GET',
			reply: user,
			isSentBack: true,
		});
		return await send(withChanges(current, changes));
	});
}

/**
 * Deletes an archived user for good. Source: vcc.json deleteUser.
 *
 * @param step whether the user was archived just before, so that a refusal can say so
 */
export async function deleteUser(
	vonage: VonageClient,
	userId: string,
	step: DeletionStep,
): Promise<void> {
	await vonage.request({
		...ofUser(userId),
		method: 'DELETE',
		reply: z.unknown(),
		alreadyDone: goneAlready,
		explain: async (refusal) =>
			await explainDeletion(
				refusal,
				step,
				async () => detailsOf(await getUser(vonage, userId)).active === true,
			),
		unknownOutcome: {
			message:
				step === 'archivedJustNow'
					? 'The user was archived, and may have been deleted'
					: 'The user may have been deleted',
			description: 'Look for the user with Get. A user that is still there can be deleted again',
		},
	});
}
