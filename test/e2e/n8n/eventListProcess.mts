/**
 * A process with n8n's own store of events and the trigger's deduplication, without the rest of n8n.
 * The parent says what n8n is to be used and which SQLite file, then sends calls; it is told which of
 * them were handed on.
 */
import { keyOf } from '../../../nodes/CallTrigger/events/event.ts';
import { withoutDuplicates } from '../../../nodes/shared/trigger/deduplication.ts';
import { openEventStore } from './eventStore.mts';

/** What the parent sends: calls that come at the same moment, to one node. */
export interface Calls {
	node: string;
	ids: string[];
}

/** What it gets. */
export interface Handled {
	/** The calls that were handed on. */
	fresh: string[];
	errors: string[];
	/** How many entries the list of the node has now: of calls, and of executions. */
	listed: number;
}

const [n8nPackage, database] = process.argv.slice(2);

const { store } = await openEventStore(n8nPackage, database);

async function handle({ node: id, ids }: Calls): Promise<Handled> {
	const node = { id, name: id };
	const workflow = { id: 'a-workflow' };
	const helpers = {
		checkProcessedAndRecord: async (keys: string[], scope: string, options: object) =>
			await store.checkProcessedAndRecord(keys, scope, { node, workflow }, options),
	};
	const results = await Promise.allSettled(
		ids.map(async (callId) => {
			const context = {
				getNode: () => node,
				getWorkflow: () => workflow,
				getExecutionId: () => callId,
				helpers,
			};
			const event = { id: callId, state: 'MISSED', accountId: '376' };
			const arrival = { event, recovered: false, signatureValid: true };
			return await withoutDuplicates(context as never, [arrival], keyOf);
		}),
	);
	return {
		fresh: results.flatMap((result) =>
			result.status === 'fulfilled' ? result.value.map(({ event }) => event.id) : [],
		),
		errors: results.flatMap((result) =>
			result.status === 'rejected' ? String((result.reason as Error).cause ?? result.reason) : [],
		),
		listed: await store.getProcessedDataCount('node', { node, workflow }, { mode: 'entries' }),
	};
}

process.on('message', (calls: Calls) => {
	void handle(calls).then((handled) => process.send!(handled));
});
process.once('disconnect', () => process.exit());
process.send!('ready');
