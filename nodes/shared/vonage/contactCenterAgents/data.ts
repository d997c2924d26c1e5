import { z } from 'zod';

import { flag, group, id, listOf, mentionedId, text } from '../replyMembers';
import { shownFlag, shownText } from '../shownMembers';

/** A presence of the account. Only its ID is checked (vcc.json PresenceDefinition). */
export const presenceDefinitions = z
	.object({ presenceDefinitions: listOf(z.object({ presenceId: id }).passthrough()) })
	.transform((reply) => reply.presenceDefinitions.map((one) => definition.parse(one)));

const category = group({ categoryType: text, description: text, subCategory: text });

const definition = z.object({
	presenceId: id,
	description: text,
	selectable: flag,
	category,
});

export type PresenceDefinition = z.output<typeof definition>;

/** What a user is ready for, as it came; nothing of it is relied on (vcc.json UserPresence). */
export const userPresence = z.object({}).passthrough();

export type UserPresence = z.output<typeof userPresence>;

const details = z.object({
	userId: mentionedId,
	updated: text,
	presence: group({ presenceId: mentionedId, description: text, selectable: flag, category }),
});

/** The members of a presence that people use, on one level. */
export const simplePresence = z.object({
	userId: shownText,
	presence: shownText,
	presenceId: shownText,
	category: shownText,
	subcategory: shownText,
	isReady: shownFlag,
	since: shownText,
});

/** The spelling of a category differs between the pages of the documentation. */
const plain = (word: string) => word.toLowerCase().replace(/[^a-z]/g, '');

/** Makes the simplified form of what a user is ready for. */
export function simplifyPresence(shown: UserPresence): z.output<typeof simplePresence> {
	const { userId, updated, presence } = details.parse(shown);
	const { categoryType, subCategory } = presence.category;
	return {
		userId,
		presence: presence.description,
		presenceId: presence.presenceId,
		category: categoryType,
		subcategory: subCategory,
		isReady: categoryType === null ? null : plain(categoryType) === 'ready',
		since: updated,
	};
}
