/** A user of the contact center; one with an agent id acts as that agent. */
export interface ContactCenterUserSeed {
	userId: string;
	username: string;
	name: string;
	active: boolean;
	agentDisplayId?: string;
	/** Takes a licence while it is active, unless false. */
	chargeable?: boolean;
	/** Such a user is archived in all accounts at once, and only when that is accepted. */
	inSeveralAccounts?: boolean;
	/** None unless given. */
	callbackNumberIds?: string[];
	/** The groups of an agent; none unless given. */
	groupIds?: string[];
	/** The skills of an agent; none unless given. */
	skills?: UserSkill[];
}

/** Source: vcc.json Group. */
export interface Group {
	groupId: string;
	groupName: string;
	groupDisplayId: string;
}

/** Source: vcc.json Skill. */
export interface Skill {
	skillId: string;
	skillName: string;
	skillDisplayId: string;
}

export interface UserSkill {
	skillId: string;
	level: number;
}

const sales = '8a2b6c10-3d4e-4f50-8a61-72839405a6b7';
const support = '9b3c7d21-4e5f-4061-9b72-8394a5b6c7d8';
const night = 'ac4d8e32-5f60-4172-8c83-94a5b6c7d8e9';
const english = '1f2e3d4c-5b6a-4978-8695-a4b3c2d1e0ff';
const german = '2a3f4e5d-6c7b-4a89-97a6-b5c4d3e2f100';

/** The shapes in which a page of users was seen. Source: vcc.json listUsers 200. */
export type ListEnvelope = 'users' | 'usersWithoutMeta' | 'items' | 'array';

/** The users at start, and how User Admin behaves where the contract leaves that open. */
export const contactCenterUsersSeed = {
	account: { accountName: 'Example Ltd', accountGuid: '0b0d8f0c-5f39-4a6d-a2d9-2b2e1e0f8c77' },
	contactCenterUsers: [
		{
			userId: '2f5b2a6e-91a3-4e2c-8f0b-7d8c1f0a5b11',
			username: 'reception_desk',
			name: 'Reception Desk',
			active: true,
			agentDisplayId: '1234',
			callbackNumberIds: [
				'b6b4d43f-f2c9-4c29-8fd2-98a1f34e7f10',
				'c7c5e540-03da-4d3a-90e3-a9b2045f8021',
			],
			groupIds: [sales],
			skills: [{ skillId: english, level: 6 }],
		},
		{
			userId: '3a6c3b7f-82b4-4f3d-9a1c-8e9d2a1b6c22',
			username: 'sales_desk',
			name: 'Sales Desk',
			active: true,
			agentDisplayId: '5464',
			groupIds: [sales, support],
			skills: [
				{ skillId: english, level: 3 },
				{ skillId: german, level: 9 },
			],
		},
		{
			userId: '4b7d4c80-73c5-4a4e-8b2d-9fae3b2c7d33',
			username: 'support_desk',
			name: 'Support Desk',
			active: true,
			agentDisplayId: '4567',
			groupIds: [support],
		},
		{
			userId: '5c8e5d91-64d6-4b5f-9c3e-a0bf4c3d8e44',
			username: 'night_desk',
			name: 'Night Desk',
			active: true,
			agentDisplayId: '4711',
			groupIds: [night],
		},
		{
			userId: '6d9f6ea2-55e7-4c60-8d4f-b1c05d4e9f55',
			username: 'closed_desk',
			name: 'Closed Desk',
			active: false,
		},
	] as ContactCenterUserSeed[],
	contactCenterGroups: [
		{ groupId: sales, groupName: 'Sales', groupDisplayId: '030' },
		{ groupId: support, groupName: 'Support', groupDisplayId: '200' },
		{ groupId: night, groupName: 'Night Shift', groupDisplayId: '400' },
	] as Group[],
	contactCenterSkills: [
		{ skillId: english, skillName: 'English', skillDisplayId: '52' },
		{ skillId: german, skillName: 'German', skillDisplayId: '53' },
	] as Skill[],
	userAdmin: {
		/** Chargeable users who can be active at once without allowOverages. */
		licences: Infinity,
		/** The status of the reply to a creation. Not documented either way (vcc.json createUser). */
		createdStatus: 200 as 200 | 201,
		/**
		 * The status of a refusal because of other users or the user's state. Not documented either way
		 * (UserAdmin409).
		 */
		conflictStatus: 409 as 409 | 400,
		/** The shape of a page of users. Several were seen (vcc.json listUsers). */
		listEnvelope: 'users' as ListEnvelope,
		/**
		 * The most users on a page, whatever limit asks for. So pages before the last one can be short.
		 */
		longestPage: 5000,
		/** Leaves out of the callback numbers what the contract does not require: meta, and a list without entries. */
		omitsCallbackMembers: false,
		/** The shape of a page of skills. None is documented (vcc.json listSkills). */
		skillEnvelope: 'skills' as 'skills' | 'items' | 'array',
		/** How the level of a user's skill is written. Both were seen (vcc.json AgentSkill.agentSkillLevel). */
		skillLevelAs: 'string' as 'string' | 'number',
		/** The status of the reply when groups or skills are replaced (vcc.json replaceUserGroups). */
		replacedStatus: 200 as 200 | 204,
	},
};

export type ContactCenterUsersSeed = typeof contactCenterUsersSeed;

/** So many active users of the contact center, the same ones at every call: `user_1`, `user_2` … */
export function contactCenterUserSeeds(count: number): ContactCenterUserSeed[] {
	return Array.from({ length: count }, (_, index) => ({
		userId: `00000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`,
		username: `user_${index + 1}`,
		name: `User ${index + 1}`,
		active: true,
	}));
}
