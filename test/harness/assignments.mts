import { USER_PATH, userAdmin, withUser } from './contactCenterUsers.mts';
import { execute, type Setup } from './execute.mts';

export const SALES = '8a2b6c10-3d4e-4f50-8a61-72839405a6b7';
export const SUPPORT = '9b3c7d21-4e5f-4061-9b72-8394a5b6c7d8';
export const NIGHT = 'ac4d8e32-5f60-4172-8c83-94a5b6c7d8e9';
export const ENGLISH = '1f2e3d4c-5b6a-4978-8695-a4b3c2d1e0ff';
export const GERMAN = '2a3f4e5d-6c7b-4a89-97a6-b5c4d3e2f100';

export const GROUPS_PATH = `${USER_PATH}/groups`;
export const SKILLS_PATH = `${USER_PATH}/skills`;

const byId = (value: string) => ({ __rl: true, mode: 'id', value });

/** The groups of a form, by ID. */
export const groupsForm = (...ids: string[]) => ({
	groups: { group: ids.map((id) => ({ group: byId(id) })) },
});

/** The skills of a form, by ID; some have a level. */
export const skillsForm = (...skills: Array<[id: string, level?: string | number]>) => ({
	skills: {
		skill: skills.map(([id, level]) => ({
			skill: byId(id),
			...(level !== undefined && { level }),
		})),
	},
});

/** A group of a user in a reply. */
export const listedGroup = (groupId: string) => ({
	groupId,
	groupName: 'A group',
	groupDisplayId: '310',
});

/** A skill of a user in a reply. */
export const listedSkill = (skillId: string, agentSkillLevel: unknown) => ({
	skillId,
	skillName: 'A skill',
	skillDisplayId: '52',
	agentSkillLevel,
});

/** Answers the first page of a list that the user has. */
export const serve = (path: string, body: unknown, page = 1) =>
	userAdmin().get(path).query({ page, limit: 5_000 }).reply(200, JSON.stringify(body));

/** The user has these groups. */
export const userIn = (...ids: string[]) =>
	serve(GROUPS_PATH, { agentGroups: ids.map(listedGroup) });

/** The user has these skills. */
export const userCan = (...skills: Array<[id: string, level: unknown]>) =>
	serve(SKILLS_PATH, { agentSkills: skills.map(([id, level]) => listedSkill(id, level)) });

/** Takes a new list, and nothing else. */
export const expectList = (path: string, body: object, status = 200) =>
	userAdmin()
		.put(path, body as never)
		.reply(status);

/** Runs an operation for the user of the samples. */
export const runForUser = async (operation: string, overrides: Partial<Setup> = {}) =>
	(await execute(withUser(operation, overrides))).items.map(({ json }) => json);
