import { z } from 'zod';

import type { VonageClient } from '../../http/client';
import { goneAlready } from '../../http/notFound';
import { collectByCursor, cursorIn, type CursorPage } from '../../paging/byCursor';
import { oneAtATime } from '../../plain/oneAtATime';
import { group, listOf, text } from '../replyMembers';
import {
	passwordsIn,
	user,
	withChanges,
	withoutPasswords,
	type ApplicationUser,
	type UserBody,
	type UserWrite,
} from './data';

const ROOT = ['v1', 'users'];

/** The most that the API allows (users.json listUsers). */
const PAGE_SIZE = 100;

const userPage = z
	.object({
		_embedded: z.object({ users: listOf(user) }),
		_links: group({ next: group({ href: text }) }),
	})
	.transform(
		({ _embedded, _links }): CursorPage<ApplicationUser> => ({
			items: _embedded.users.map(withoutPasswords),
			next: cursorIn(_links.next.href),
		}),
	);

/** Which users a list has; `order` is the order in which they were created. */
export interface UserQuery {
	/** Exact. */
	name?: string;
	order?: 'asc' | 'desc';
}

/**
 * One page of users, without channels and properties, asked for by cursor at the host of the
 * credential. Source: users.json listUsers.
 */
export async function listUserPage(
	vonage: VonageClient,
	cursor: string | undefined,
	query: UserQuery = {},
): Promise<CursorPage<ApplicationUser>> {
	return await vonage.request({
		method: 'GET',
		path: ROOT,
		query: { page_size: PAGE_SIZE, ...query, ...(cursor !== undefined && { cursor }) },
		reply: userPage,
	});
}

/** The users of the application, up to `limit`. Source: users.json listUsers. */
export async function listUsers(
	vonage: VonageClient,
	{ limit, ...query }: UserQuery & { limit: number },
): Promise<ApplicationUser[]> {
	return await collectByCursor(async (cursor) => await listUserPage(vonage, cursor, query), {
		keyOf: ({ id }) => id,
		limit,
	});
}

/** Reads a user, without the passwords of its SIP channels. Source: users.json getUser. */
export async function getUser(vonage: VonageClient, id: string): Promise<ApplicationUser> {
	return withoutPasswords(
		await vonage.request({ method: 'GET', path: [...ROOT, id], reply: user }),
	);
}

/** Creates a user. Vonage makes up a name if none is given. Source: users.json createUser. */
export async function createUser(vonage: VonageClient, body: UserWrite): Promise<ApplicationUser> {
	const created = await vonage.request({
		method: 'POST',
		path: ROOT,
		body,
		reply: user,
		secrets: passwordsIn(body),
		unknownOutcome: {
			message: 'The user may have been created',
			description:
				'It was not tried again, so that there are no two of them. Look at the users with Get Many before you run this item again',
		},
	});
	return withoutPasswords(created);
}

/**
 * The body to send for some changes: if they name a part of an object, it has the rest of that
 * object, too.
 */
async function completed(vonage: VonageClient, id: string, changes: UserWrite): Promise<UserBody> {
	if (changes.properties === undefined && changes.channels === undefined) return changes;
	const current = await vonage.request({
		method: 'GET',
		path: [...ROOT, id],
		reply: user,
		isSentBack: true,
	});
	return withChanges(current, changes);
}

/**
 * Changes what is given and nothing else. Source: users.json updateUser, which leaves open whether
 * the API merges `properties` and `channels` with what the user has or replaces them. So if one of
 * them is given, the user is read first, and the other members are sent along. Updates of the same
 * user wait for each other within this process, so that none undoes another.
 */
export async function updateUser(
	vonage: VonageClient,
	id: string,
	changes: UserWrite,
): Promise<ApplicationUser> {
	return await oneAtATime(`user ${id.toLowerCase()}`, async () => {
		const body = await completed(vonage, id, changes);
		const updated = await vonage.request({
			method: 'PATCH',
			path: [...ROOT, id],
			body,
			reply: user,
			secrets: passwordsIn(body),
			unknownOutcome: {
				message: 'The user may have been updated',
				description:
					'Look at the user with Get. It does no harm to run this item again: it sets the same values',
			},
		});
		return withoutPasswords(updated);
	});
}

/** Deletes a user. Source: users.json deleteUser. */
export async function deleteUser(vonage: VonageClient, id: string): Promise<void> {
	await vonage.request({
		method: 'DELETE',
		path: [...ROOT, id],
		reply: z.unknown(),
		alreadyDone: goneAlready,
	});
}
