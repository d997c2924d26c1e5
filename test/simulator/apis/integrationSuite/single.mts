import type { Reply } from '../../http/reply.mts';
import type { BusinessCall } from '../../state/integrationSuite/call.mts';
import type { SingleForm } from '../../state/integrationSuite/seed.mts';
import type { World } from '../../state/world.mts';

/**
 * A reply with one call or event, from its states, oldest first. For some operations the contract
 * has an array of one.
 */
export function single({ seed }: World, status: number, states: BusinessCall[]): Reply {
	const now = states[states.length - 1];
	const bodies: Record<SingleForm, BusinessCall | BusinessCall[]> = {
		object: now,
		array: [now],
		statesOldestFirst: states,
		statesNewestFirst: [...states].reverse(),
	};
	return { status, body: bodies[seed.singleAs] };
}
