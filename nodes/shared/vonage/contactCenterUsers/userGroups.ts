import { z } from 'zod';

import type { VonageClient } from '../../http/client';
import { id, mentionedId, text } from '../replyMembers';
import { shownText } from '../shownMembers';
import { changeAssigned, isChange, type Assignment, type Kind } from './assignments';
import { collectList, listGroups } from './lists';
import { ofUser } from './requests';

/** A group of a user, as it comes out. */
export const userGroup = z.object({
	groupId: z.string(),
	groupName: shownText,
	groupDisplayId: shownText,
});

/** vcc.json AgentGroup */
const entry = z.object({ groupId: id, groupName: text, groupDisplayId: mentionedId });

/** The groups of a user. Source: vcc.json getUserGroups. */
export const listUserGroups = async (
	vonage: VonageClient,
	userId: string,
): Promise<Array<z.output<typeof userGroup>>> =>
	await collectList(vonage, ofUser(userId, 'groups'), 'agentGroups', {
		entry,
		keyOf: ({ groupId }) => groupId,
		whole: 'groups of the user',
	});

const groups: Kind = {
	what: 'groups',
	read: async (vonage, userId) =>
		(await listUserGroups(vonage, userId)).map(({ groupId }) => ({ id: groupId })),
	toBody: (_, next) => ({ agentGroups: next.map(({ id: groupId }) => ({ groupId })) }),
	idsInAccount: async (vonage) => (await listGroups(vonage)).map(({ groupId }) => groupId),
};

/** What comes out of a change of groups, by ID; `groupIds` has all that the user has then. */
export const changedGroups = z.object({
	userId: z.string(),
	changed: z.boolean(),
	added: z.array(z.string()),
	removed: z.array(z.string()),
	unchanged: z.array(z.string()),
	groupIds: z.array(z.string()),
});

/** Adds groups, removes them, or replaces all. Source: vcc.json replaceUserGroups. */
export async function changeUserGroups(
	vonage: VonageClient,
	assignment: Assignment,
): Promise<z.output<typeof changedGroups>> {
	const plan = await changeAssigned(vonage, groups, assignment);
	const { added, removed, unchanged, next } = plan;
	const { userId } = assignment;
	const groupIds = next.map(({ id: groupId }) => groupId);
	return { userId, changed: isChange(plan), added, removed, unchanged, groupIds };
}
