import { z } from 'zod';

import type { VonageClient } from '../../http/client';
import type { ApiRequest } from '../../http/request';
import { collectPages } from '../../paging/byNumber';
import { isObject } from '../../plain/members';
import { group, id, listOf, mentionedId, number, text } from '../replyMembers';
import { HEADERS, pagesOf } from './requests';

/** The most that the API allows on a page (vcc.json listGroups). */
const PAGE_SIZE = 5_000;

const meta = group({ pageCount: number, totalCount: number });

/** A page: the entries stand in a member of their own, in `items`, or alone, as pages of users were seen. */
function pageWith<Entry extends z.ZodTypeAny>(member: string, entry: Entry) {
	const entries = listOf(entry);
	return z.union([
		z.object({ meta, [member]: entries, items: entries }).transform((page) => ({
			items: [
				...(page[member] as Array<z.output<Entry>>),
				...(page.items as Array<z.output<Entry>>),
			],
			...(page.meta as z.output<typeof meta>),
		})),
		z
			.array(entry)
			.transform((items: Array<z.output<Entry>>) => ({ items, pageCount: null, totalCount: null })),
	]);
}

/** A reply in which the list itself may not be missing. */
const withList = (member: string) =>
	z
		.unknown()
		.refine(
			(body) =>
				Array.isArray(body) ||
				(isObject(body) && [member, 'items'].some((name) => Array.isArray(body[name]))),
			`must have the list ${member}`,
		);

/**
 * Collects a list of the administration that comes in numbered pages, each entry once.
 *
 * @param member the member of the reply that has the entries
 * @param whole what the entries are, if all of them must be known: a reply without the list is refused then, and so is
 *   a list with fewer entries than it says. Otherwise a reply without the list counts as an empty one
 */
export async function collectList<Entry extends z.ZodTypeAny>(
	vonage: VonageClient,
	request: Pick<ApiRequest<unknown>, 'path' | 'explain'>,
	member: string,
	{
		entry,
		keyOf,
		whole,
	}: { entry: Entry; keyOf: (one: z.output<Entry>) => string; whole?: string },
): Promise<Array<z.output<Entry>>> {
	const toPage = pagesOf<z.output<Entry>>();
	const page = pageWith(member, entry);
	const reply = whole === undefined ? page : withList(member).pipe(page);
	let total = 0;
	const entries = await collectPages(
		async (pageNumber) => {
			const body = await vonage.request({
				...request,
				method: 'GET',
				headers: HEADERS,
				query: { page: pageNumber, limit: PAGE_SIZE },
				reply,
			});
			total = Math.max(total, body.totalCount ?? 0);
			return toPage(pageNumber, body);
		},
		{ keyOf, atOnce: vonage.atOnce },
	);
	if (whole !== undefined && entries.length < total) {
		throw vonage.failure({
			message: `Vonage gave only ${entries.length} of ${total} ${whole}`,
			description:
				'Nothing was changed, because a change needs the whole list. Run this item again later',
		});
	}
	return entries;
}

const groupEntry = z.object({ groupId: id, groupName: text, groupDisplayId: mentionedId });

/** A group of agents (vcc.json Group). */
export type Group = z.output<typeof groupEntry>;

/** The groups of the account. Source: vcc.json listGroups. */
export const listGroups = async (vonage: VonageClient): Promise<Group[]> =>
	await collectList(vonage, { path: ['useradmin', 'groups'] }, 'groups', {
		entry: groupEntry,
		keyOf: ({ groupId }) => groupId,
	});

const skillEntry = z.object({ skillId: id, skillName: text });

/** A skill of agents (vcc.json Skill). */
export type Skill = z.output<typeof skillEntry>;

/** The skills of the account. Source: vcc.json listSkills, whose reply is inferred. */
export const listSkills = async (vonage: VonageClient): Promise<Skill[]> =>
	await collectList(vonage, { path: ['useradmin', 'skills'] }, 'skills', {
		entry: skillEntry,
		keyOf: ({ skillId }) => skillId,
	});
