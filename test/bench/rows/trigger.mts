import { openDeliveryBench, SETTINGS, type Handled } from '../deliveries.mts';
import { inPairs, type Line, type Row } from '../row.mts';

const CONNECTIONS = 8;
const SECONDS = 5;
const PAIRS = 3;

export const row: Row = {
	title: 'Call events one after the other',
	about: `${CONNECTIONS} connections send one call event after the other for ${SECONDS} seconds: to the Call Trigger, which verifies and remembers each, and to n8n's Webhook node. Behind each stands one node that does nothing. CPU is that of n8n's process for each execution.`,
	async measure(say) {
		const lines: Line[] = [];
		for (const [name, env] of Object.entries(SETTINGS)) {
			const bench = await openDeliveryBench(env);
			const load = { connections: CONNECTIONS, seconds: SECONDS };
			const pair = {
				ours: async () => await bench.ours(load),
				theirs: async () => await bench.theirs(load),
			};
			// n8n is slower at first
			await inPairs(1, pair);
			const { ours, theirs } = await inPairs(PAIRS, pair);
			await bench.close();
			const line = (key: keyof Handled, unit: string): Line => ({
				work: name,
				unit,
				samples: ours.map((each) => each[key]),
				against: { name: 'Webhook', samples: theirs.map((each) => each[key]) },
			});
			lines.push(
				line('answeredASecond', 'answered a second'),
				line('executedASecond', 'executed a second'),
				line('p99Ms', 'ms, 99 of 100 answers'),
				line('cpuMs', 'ms of CPU'),
				{ work: name, unit: 'lost', samples: ours.map(({ lost }) => lost), goal: 0 },
			);
			say(`${name}: done`);
		}
		return lines;
	},
};
