import type { TriggerContext } from '../../shared/trigger/context';
import { memoryOf } from '../../shared/trigger/memory';

/** By what this process remembers of a node. */
const known = new WeakMap<ReturnType<typeof memoryOf>, readonly string[]>();

/** The users who were signed in before, as the checks in this process found: their calls start nothing. */
export const formerUsersOf = (context: TriggerContext): readonly string[] =>
	known.get(memoryOf(context)) ?? [];

/** Notes who was signed in before. It is forgotten together with the node. */
export function noteFormerUsers(context: TriggerContext, userIds: readonly string[]): void {
	known.set(memoryOf(context), userIds);
}
