import { randomUUID } from 'node:crypto';
import { merge } from '../../plain/merge.mts';
import type { ContactCenterUserSeed, UserSkill } from './seed.mts';

/** A user as User Admin shows it. Source: vcc.json User. */
export interface ContactCenterUser {
	userId: string;
	username: string;
	name: string;
	email: string;
	lastLoginTime: string | null;
	/** false: archived. */
	active: boolean;
	locked: boolean;
	ssoExternalId?: string;
	userAccountConfiguration: UserAccountConfiguration;
}

export interface UserAccountConfiguration {
	role: string;
	/** Takes one of the licences while it is active. */
	chargeable: boolean;
	actAsAgent: boolean;
	agentConfiguration: AgentConfiguration | null;
}

/** The agent's settings; those that the simulator does not look at are kept as they come. */
export interface AgentConfiguration {
	agentDisplayId?: string;
	[setting: string]: unknown;
}

type Writable = Pick<ContactCenterUser, 'name' | 'email' | 'ssoExternalId' | 'active' | 'locked'>;

/** What a client says of a user. Source: vcc.json UserPatch. */
export type UserChanges = Partial<Writable> & {
	userAccountConfiguration?: Partial<Omit<UserAccountConfiguration, 'chargeable'>>;
};

/** Source: vcc.json UserCreate. */
export type NewUser = UserChanges & Pick<ContactCenterUser, 'username' | 'name' | 'email'>;

/** The users of the contact center account, in the order in which they came. */
export class ContactCenterUsers {
	private readonly users: Map<string, ContactCenterUser>;
	private readonly inSeveralAccounts: Set<string>;
	private readonly callbackNumberIds: Map<string, string[]>;
	private readonly groupIds: Map<string, string[]>;
	private readonly skills: Map<string, UserSkill[]>;

	constructor(seeds: ContactCenterUserSeed[]) {
		this.users = new Map(seeds.map((seed) => [seed.userId, seeded(seed)]));
		this.inSeveralAccounts = new Set(
			seeds.filter((seed) => seed.inSeveralAccounts).map(({ userId }) => userId),
		);
		this.callbackNumberIds = new Map(
			seeds.map(({ userId, callbackNumberIds = [] }) => [userId, callbackNumberIds]),
		);
		this.groupIds = new Map(seeds.map(({ userId, groupIds = [] }) => [userId, groupIds]));
		this.skills = new Map(seeds.map(({ userId, skills = [] }) => [userId, skills]));
	}

	all(): ContactCenterUser[] {
		return [...this.users.values()];
	}

	find(userId: string): ContactCenterUser | undefined {
		return this.users.get(userId);
	}

	/** The user who acts as the agent with a display id. */
	withDisplayId(displayId: string): ContactCenterUser | undefined {
		return this.all().find(
			({ userAccountConfiguration: { agentConfiguration } }) =>
				agentConfiguration?.agentDisplayId === displayId,
		);
	}

	/** Whether the user belongs to other accounts too. */
	isInSeveralAccounts({ userId }: ContactCenterUser): boolean {
		return this.inSeveralAccounts.has(userId);
	}

	/** The IDs of the numbers that the user can give for calling back. */
	callbackNumberIdsOf({ userId }: ContactCenterUser): string[] {
		return this.callbackNumberIds.get(userId) ?? [];
	}

	groupIdsOf({ userId }: ContactCenterUser): string[] {
		return this.groupIds.get(userId) ?? [];
	}

	setGroupIds({ userId }: ContactCenterUser, groupIds: string[]): void {
		this.groupIds.set(userId, groupIds);
	}

	skillsOf({ userId }: ContactCenterUser): UserSkill[] {
		return this.skills.get(userId) ?? [];
	}

	setSkills({ userId }: ContactCenterUser, skills: UserSkill[]): void {
		this.skills.set(userId, skills);
	}

	/** How many licences are taken. */
	licencesTaken(): number {
		return this.all().filter(takesLicence).length;
	}

	add(request: NewUser): ContactCenterUser {
		return this.keep(merge(newUser(request), request));
	}

	/** Changes the members that are given; those of objects one by one. */
	change(user: ContactCenterUser, changes: UserChanges): ContactCenterUser {
		return this.keep(merge(user, changes));
	}

	remove({ userId }: ContactCenterUser): void {
		this.users.delete(userId);
	}

	private keep(user: ContactCenterUser): ContactCenterUser {
		this.users.set(user.userId, user);
		return user;
	}
}

function takesLicence({ active, userAccountConfiguration }: ContactCenterUser): boolean {
	return active && userAccountConfiguration.chargeable;
}

function newUser({ username, name, email }: NewUser): ContactCenterUser {
	return {
		userId: randomUUID(),
		username,
		name,
		email,
		lastLoginTime: null,
		active: true,
		locked: false,
		userAccountConfiguration: {
			role: 'Supervisor',
			chargeable: true,
			actAsAgent: false,
			agentConfiguration: null,
		},
	};
}

function seeded(seed: ContactCenterUserSeed): ContactCenterUser {
	const { userId, username, name, active, agentDisplayId, chargeable = true } = seed;
	return merge(newUser({ username, name, email: `${username}@example.com` }), {
		userId,
		active,
		userAccountConfiguration: {
			chargeable,
			...(agentDisplayId && {
				role: 'Agent',
				actAsAgent: true,
				agentConfiguration: { agentDisplayId },
			}),
		},
	});
}
