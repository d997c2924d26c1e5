import { openDeliveryBench, SETTINGS, type Handled } from '../deliveries.mts';
import { inPairs, type Line, type Row } from '../row.mts';

const CONNECTIONS = 40;
const SECONDS = 10;
const PAIRS = 2;

/** What is aimed at, as a part of what the Webhook node takes. */
const MEMORY_GOAL = 1.1;

export const row: Row = {
	title: 'More call events than n8n can execute',
	about: `${CONNECTIONS} connections send one call event after the other for ${SECONDS} seconds, to an n8n that was just started: to the Call Trigger, and to n8n's Webhook node. Memory is the most that n8n's process had in use; the backlog is the time from the last delivery until the last execution was over.`,
	async measure(say) {
		const lines: Line[] = [];
		for (const [work, env] of Object.entries(SETTINGS)) {
			// a new n8n each time, because a process does not give memory back
			const handle = async (node: 'ours' | 'theirs'): Promise<Handled> => {
				const bench = await openDeliveryBench(env);
				const outcome = await bench[node]({ connections: CONNECTIONS, seconds: SECONDS });
				await bench.close();
				say(`${work}, ${node === 'ours' ? 'Call Trigger' : 'Webhook'}: ${JSON.stringify(outcome)}`);
				return outcome;
			};
			const { ours, theirs } = await inPairs(PAIRS, {
				ours: async () => await handle('ours'),
				theirs: async () => await handle('theirs'),
			});
			const line = (key: keyof Handled, unit: string, goal?: number): Line => ({
				work,
				unit,
				samples: ours.map((each) => each[key]),
				against: { name: 'Webhook', samples: theirs.map((each) => each[key]) },
				goal,
			});
			lines.push(
				line('answeredASecond', 'answered a second'),
				line('executedASecond', 'executed a second'),
				line('p99Ms', 'ms, 99 of 100 answers'),
				line('cpuMs', 'ms of CPU'),
				line('backlogSeconds', 's of backlog'),
				line('peakMb', 'MB', MEMORY_GOAL),
				{ work, unit: 'lost', samples: ours.map(({ lost }) => lost), goal: 0 },
				{ work, unit: 'answers 503', samples: ours.map(({ refused }) => refused) },
			);
		}
		return lines;
	},
};
