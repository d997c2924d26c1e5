import type { AgentSeed } from './seed.mts';

export interface Agent {
	id: string;
	telephoneNumber: string;
	groups: string[];
	/** Set from outside: occupied with something else than a call of the simulator. */
	busy: boolean;
	/** Whether the agent's telephone can be rung. */
	reachable: boolean;
	/** The description of what the agent is ready for. */
	presence: string;
	/** The presence that the agent moves to at the end of the call. */
	nextPresence?: string;
	/** Since when the agent has the presence. */
	presenceSince: string;
	currentCallGuid?: string;
}

/** The agents of the contact center account. */
export class Agents {
	private readonly agents: Agent[];

	constructor(seeds: AgentSeed[], now: string) {
		this.agents = seeds.map(({ id, telephoneNumber, groups, busy }) => ({
			id,
			telephoneNumber,
			groups,
			busy,
			reachable: true,
			presence: 'Ready',
			presenceSince: now,
		}));
	}

	find(id: string): Agent | undefined {
		return this.agents.find((agent) => agent.id === id);
	}

	/** The agents of any of the groups; of all groups when none is given. */
	inGroups(groups?: string[]): Agent[] {
		return this.agents.filter((agent) => !groups || agent.groups.some((id) => groups.includes(id)));
	}

	/** Takes every agent off the call. */
	release(callGuid: string): void {
		for (const agent of this.agents) {
			if (agent.currentCallGuid === callGuid) agent.currentCallGuid = undefined;
		}
	}
}

export function isAvailable(agent: Agent): boolean {
	return !agent.busy && agent.currentCallGuid === undefined;
}
