import { startQueueMode } from '../../e2e/queue/queueMode.mts';
import { openDeliveryBench, SETTINGS } from '../deliveries.mts';
import type { Line, Row } from '../row.mts';

const CONNECTIONS = 8;
const SECONDS = 10;
const RUNS = 3;
const MOST_WORKERS = 3;

const [, LAZY] = Object.values(SETTINGS);

export const row: Row = {
	title: 'Call events in queue mode',
	about: `n8n with PostgreSQL, Redis, a process for webhooks and 1 to ${MOST_WORKERS} workers, all on the same machine, with \`N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true\`. ${CONNECTIONS} connections send one call event after the other to the Call Trigger for ${SECONDS} seconds. Workers share the processors with everything else here, so a further one helps only while a processor is free; on machines of their own they do not.`,
	async measure(say) {
		const lines: Line[] = [];
		let alone: number[] | undefined;
		for (let count = 1; count <= MOST_WORKERS; count += 1) {
			const bench = await openDeliveryBench(
				LAZY,
				async (options) => await startQueueMode(options, count),
			);
			const load = { connections: CONNECTIONS, seconds: SECONDS };
			// n8n is slower at first
			await bench.ours({ ...load, seconds: 3 });
			const runs = [];
			for (let run = 0; run < RUNS; run += 1) runs.push(await bench.ours(load));
			await bench.close();
			const work = count === 1 ? '1 worker' : `${count} workers`;
			const executed = runs.map(({ executedASecond }) => executedASecond);
			alone ??= executed;
			lines.push(
				{
					work,
					unit: 'executed a second',
					samples: executed,
					against: count === 1 ? undefined : { name: '1 worker', samples: alone },
				},
				{ work, unit: 'answered a second', samples: runs.map((run) => run.answeredASecond) },
				{ work, unit: 'lost', samples: runs.map(({ lost }) => lost), goal: 0 },
			);
			say(`${work}: done`);
		}
		return lines;
	},
};
