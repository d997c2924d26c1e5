import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';

/** How many events a node remembers; see docs/trigger-promises.md for how the number was chosen. */
const MAX_ENTRIES = 10_000;

/** What PostgreSQL, MySQL and SQLite say when another process has just made the same row. */
const rowIsTaken = z.union([
	z.object({ code: z.enum(['23505', 'ER_DUP_ENTRY']) }),
	z.object({ message: z.string().regex(/unique constraint|duplicate entry/i) }),
]);

async function record(context: IExecuteFunctions, keys: string[]): Promise<Set<string>> {
	const { new: added } = await context.helpers.checkProcessedAndRecord(keys, 'node', {
		mode: 'entries',
		maxEntries: MAX_ENTRIES,
	});
	return new Set(added.map(String));
}

/**
 * Remembers events in n8n's database, in one list for each node, and returns those that were not in it.
 *
 * n8n makes the list with the first event. When two processes do that at once, the database refuses the
 * second one, which has then recorded nothing and can ask again. After any other refusal nobody knows
 * whether the events were recorded. To ask again could then find them recorded, and lose them silently.
 *
 * @throws NodeOperationError when n8n's database refuses: the user sees a failed execution
 */
export async function recordEvents(
	context: IExecuteFunctions,
	keys: string[],
): Promise<Set<string>> {
	try {
		return await record(context, keys).catch(async (error: unknown) => {
			if (!rowIsTaken.safeParse(error).success) throw error;
			return await record(context, keys);
		});
	} catch (error) {
		throw new NodeOperationError(context.getNode(), error as Error, {
			message: "n8n's database did not take the event, so it was not handed on",
			description:
				"Retry this execution. The outcome of a call also comes again by itself with the next check if 'Catch Up After Downtime' is on and the database took nothing",
		});
	}
}
