import { openCallBench, type Cost } from '../calls.mts';
import type { Line, Row } from '../row.mts';

const CALLS = 1_000;
const LATENCY_MS = 50;
const A_SECOND = 20;
const RUNS = 3;

/** How long so many calls take at least, in milliseconds. */
const FLOOR_MS = (CALLS / A_SECOND) * 1_000;

export const row: Row = {
	title: `Placing 1,000 calls where ${A_SECOND} a second are allowed`,
	about: `Make Call places 1,000 calls at a server that lets ${A_SECOND} through in each second and answers the others with 429 and \`Retry-After: 1\`. The floor is the time that ${A_SECOND} a second take.`,
	async measure(say) {
		const bench = await openCallBench(LATENCY_MS);
		const lines: Line[] = [];
		// signs in
		await (
			await bench.ours('business', 10)
		)();
		for (const concurrency of ['default', 50] as const) {
			const most = concurrency === 'default' ? undefined : concurrency;
			const run = await bench.ours('business', CALLS, most);
			const costs: Cost[] = [];
			for (let count = 0; count < RUNS; count += 1) {
				costs.push(await run({ requests: A_SECOND, everyMs: 1_000 }));
				say(`Max Concurrency ${concurrency}: ${costs.at(-1)?.ms} ms`);
			}
			const work = `Max Concurrency ${concurrency}`;
			lines.push(
				{
					work,
					unit: 'ms',
					samples: costs.map(({ ms }) => ms),
					against: { name: 'floor', samples: costs.map(() => FLOOR_MS) },
					goal: 1.03,
				},
				{
					work,
					unit: 'answers 429',
					samples: costs.map(({ refused }) => refused),
					goal: CALLS * 0.05,
				},
			);
		}
		return lines;
	},
};
