import { z } from 'zod';

import type { VonageClient } from '../../http/client';
import { id, mentionedId, orNull, text } from '../replyMembers';
import { shownNumber, shownText } from '../shownMembers';
import { changeAssigned, isChange, type Assigned, type Assignment, type Kind } from './assignments';
import { collectList, listSkills } from './lists';
import { ofUser } from './requests';

/** The level of a skill that is added without one: the API wants one, and does not say which there are. */
const FIRST_LEVEL = 1;

/** A skill of a user, as it comes out. */
export const userSkill = z.object({
	skillId: z.string(),
	skillName: shownText,
	skillDisplayId: shownText,
	level: shownNumber,
});

/** A level comes as text or as a number (vcc.json AgentSkill.agentSkillLevel). */
const level = orNull(
	z
		.union([
			z.number(),
			z
				.string()
				.regex(/^-?\d{1,15}$/)
				.transform(Number),
		])
		.pipe(z.number().int()),
);

/** vcc.json AgentSkill */
const entry = z
	.object({ skillId: id, skillName: text, skillDisplayId: mentionedId, agentSkillLevel: level })
	.transform(({ agentSkillLevel, ...skill }) => ({ ...skill, level: agentSkillLevel }));

/** The skills of a user, with their level. Source: vcc.json getUserSkills. */
export const listUserSkills = async (
	vonage: VonageClient,
	userId: string,
): Promise<Array<z.output<typeof userSkill>>> =>
	await collectList(vonage, ofUser(userId, 'skills'), 'agentSkills', {
		entry,
		keyOf: ({ skillId }) => skillId,
		whole: 'skills of the user',
	});

const levelOf = ({ level: known = FIRST_LEVEL }: Assigned) => known;

/**
 * Gives the skills as the API takes them.
 *
 * @throws NodeApiError for a level that is unknown: it would be lost
 */
function toBody(vonage: VonageClient, next: readonly Assigned[]) {
	const unknown = next.filter((one) => levelOf(one) === null).map(({ id: skillId }) => skillId);
	if (unknown.length > 0) {
		throw vonage.failure({
			message: `Vonage does not give the level of these skills as a whole number: ${unknown.join(', ')}`,
			description:
				"Nothing was changed, because the levels would be lost. Set them with 'Add Skills' or in the contact center, then run this item again",
		});
	}
	return {
		agentSkills: next.map((one) => ({ skillId: one.id, agentSkillLevel: levelOf(one) })),
	};
}

const skills: Kind = {
	what: 'skills',
	read: async (vonage, userId) =>
		(await listUserSkills(vonage, userId)).map(({ skillId, level: known }) => ({
			id: skillId,
			level: known,
		})),
	toBody,
	idsInAccount: async (vonage) => (await listSkills(vonage)).map(({ skillId }) => skillId),
};

/** What comes out of a change of skills, by ID; `skills` has all that the user has then. */
export const changedSkills = z.object({
	userId: z.string(),
	changed: z.boolean(),
	added: z.array(z.string()),
	removed: z.array(z.string()),
	levelChanged: z.array(z.string()),
	unchanged: z.array(z.string()),
	skills: z.array(z.object({ skillId: z.string(), level: shownNumber })),
});

/** Adds skills, removes them, or replaces all. Source: vcc.json replaceUserSkills. */
export async function changeUserSkills(
	vonage: VonageClient,
	assignment: Assignment,
): Promise<z.output<typeof changedSkills>> {
	const plan = await changeAssigned(vonage, skills, assignment);
	const { next, ...changes } = plan;
	return {
		userId: assignment.userId,
		changed: isChange(plan),
		...changes,
		skills: next.map((one) => ({ skillId: one.id, level: levelOf(one) })),
	};
}
