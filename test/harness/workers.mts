import { keyOf, type Arrival } from '../../nodes/CallTrigger/events/event.ts';
import type * as Deduplication from '../../nodes/shared/trigger/deduplication.ts';
import { callEvent } from './businessEvents.mts';

const arrival = (id: string, recovered: boolean): Arrival => ({
	event: callEvent({ id }) as never,
	recovered,
	signatureValid: true,
});

/** A call as Vonage delivers it, and as a check of the trigger finds it. */
export const delivered = (id: string) => arrival(id, false);
export const found = (id: string) => arrival(id, true);

/** n8n's list of a node, which every process reads as a whole and writes back as a whole. */
export class EventList {
	keys: string[] = [];

	fails = false;

	constructor(readonly nodeId: string) {}

	/** The keys without those of executions. */
	get calls(): string[] {
		return this.keys.filter((key) => (JSON.parse(key) as unknown[]).length > 1);
	}

	readonly add = jest.fn(async (keys: string[]) => {
		const read = [...this.keys];
		await new Promise(setImmediate);
		if (this.fails) throw new Error('The database is down');
		const added = keys.filter((key) => !read.includes(key));
		this.keys = [...read, ...added];
		return { new: added, processed: keys.filter((key) => read.includes(key)) };
	});
}

let executions = 0;

/** A process of n8n that carries executions out, with a memory of its own. */
export class Worker {
	private readonly deduplication: typeof Deduplication;

	constructor() {
		let loaded: typeof Deduplication;
		jest.isolateModules(() => {
			loaded = jest.requireActual('../../nodes/shared/trigger/deduplication.ts');
		});
		this.deduplication = loaded!;
	}

	/** Returns the IDs of the calls that an execution hands on: one of its own unless told. */
	async execute(
		list: EventList,
		arrivals: Arrival[],
		executionId = `execution-${(executions += 1)}`,
	): Promise<string[]> {
		const context = {
			getNode: () => ({ id: list.nodeId, name: 'Vonage Call Trigger' }),
			getWorkflow: () => ({ id: 'a-workflow' }),
			getExecutionId: () => executionId,
			helpers: { checkProcessedAndRecord: list.add },
		};
		const fresh = await this.deduplication.withoutDuplicates(context as never, arrivals, keyOf);
		return fresh.map(({ event }) => String(event.id));
	}
}
