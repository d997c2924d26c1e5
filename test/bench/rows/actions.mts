import { openCallBench, type CallApi, type Cost } from '../calls.mts';
import { inPairs, type Line, type Row } from '../row.mts';

const CALLS = 1_000;
const LATENCY_MS = 50;
const PAIRS = 5;

/** What is aimed at, as a part of what HTTP Request takes. */
const GOALS = {
	business: { default: { ms: 0.75 }, 50: { ms: 0.65, cpuMs: 0.5 } },
	contactCenter: { default: { ms: 0.75 }, 50: { ms: 0.6, cpuMs: 0.6 } },
};

const NAMES: Record<CallApi, string> = { business: 'business', contactCenter: 'contact center' };

export const row: Row = {
	title: 'Placing 1,000 calls',
	about: `Make Call places 1,000 calls at a server that answers each after ${LATENCY_MS} ms, and so does n8n's HTTP Request node with the same credential. Time is that of the node, CPU that of n8n's process for the whole execution.`,
	async measure(say) {
		const bench = await openCallBench(LATENCY_MS);
		const lines: Line[] = [];
		for (const api of ['business', 'contactCenter'] as const) {
			const theirs = await bench.httpRequest(api, CALLS);
			for (const concurrency of ['default', 50] as const) {
				const most = concurrency === 'default' ? undefined : concurrency;
				const ours = await bench.ours(api, CALLS, most);
				// the first run signs in, and warms up
				await ours();
				await theirs();
				const measured = await inPairs(PAIRS, { ours, theirs });
				const goals: Partial<Record<keyof Cost, number>> = GOALS[api][concurrency];
				const line = (key: 'ms' | 'cpuMs', unit: string): Line => ({
					work: `${NAMES[api]}, Max Concurrency ${concurrency}`,
					unit,
					samples: measured.ours.map((cost) => cost[key]),
					against: { name: 'HTTP Request', samples: measured.theirs.map((cost) => cost[key]) },
					goal: goals[key],
				});
				lines.push(line('ms', 'ms'), line('cpuMs', 'ms of CPU'));
				say(`${NAMES[api]}, Max Concurrency ${concurrency}: done`);
			}
		}
		return lines;
	},
};
