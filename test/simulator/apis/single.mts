import type { Reply } from '../reply.mts';
import type { BusinessCall } from '../state/calls.mts';
import type { World } from '../state/world.mts';

/** One call or event: the contract types some operations as an array of one. */
export function single({ seed }: World, status: number, call: BusinessCall): Reply {
	return { status, body: seed.singleAsArray ? [call] : call };
}
