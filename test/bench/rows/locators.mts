import type { NodeSetup } from '../../e2e/n8n/rest.mts';
import { COUNT, LIVE_CALLS, openLongLists, requestsAt } from '../longLists.mts';
import type { Line, Row } from '../row.mts';

const RUNS = 5;

export const row: Row = {
	title: 'Searching in a list of the editor',
	about: `A person opens or searches a list of a real n8n that works against the simulator, for the first time and again at once. Each first time is with a credential of its own, so that nothing is kept.`,
	async measure(say) {
		const stage = await openLongLists();
		const { rest } = stage.n8n;

		/** Searches twice, the first time with a credential that is new. */
		async function lineFor(
			work: string,
			goals: { ms?: number; requests: number },
			search: { method: string; parameter: string; filter: string; expected: number },
			setup: () => Promise<NodeSetup>,
		): Promise<Line[]> {
			const first = { ms: [] as number[], requests: [] as number[] };
			const again = { ms: [] as number[], requests: [] as number[] };
			for (let run = 0; run < RUNS; run += 1) {
				const node = await setup();
				for (const { ms, requests } of [first, again]) {
					const before = requestsAt(stage);
					const start = performance.now();
					const { results } = await rest.searchList(node, search);
					ms.push(performance.now() - start);
					requests.push(requestsAt(stage) - before);
					if (results.length !== search.expected) throw new Error(`found ${results.length}`);
				}
			}
			say(`${work}: done`);
			const against = { name: 'first time', samples: first.ms };
			return [
				{ work, unit: 'requests', samples: first.requests, goal: goals.requests },
				{ work: `${work}, again`, unit: 'requests', samples: again.requests, goal: 0 },
				{ work, unit: 'ms', samples: first.ms, goal: goals.ms },
				{ work: `${work}, again`, unit: 'ms', samples: again.ms, against },
			];
		}

		return [
			...(await lineFor(
				`one of ${COUNT.toLocaleString('en')} applications`,
				{ ms: 1_000, requests: COUNT / 100 },
				{
					method: 'searchApplications',
					parameter: 'application',
					filter: 'application 4999',
					expected: 1,
				},
				async () => ({
					node: 'manageApplication',
					credential: await stage.credential('VonageKeySecretApi'),
					parameters: { resource: 'application', operation: 'get' },
				}),
			)),
			...(await lineFor(
				`${LIVE_CALLS} live calls`,
				{ requests: 1 },
				{ method: 'searchCalls', parameter: 'call', filter: '', expected: LIVE_CALLS },
				async () => ({
					node: 'holdTransferCall',
					credential: await stage.credential('VonageBusinessPasswordApi'),
					parameters: { resource: 'call', operation: 'hold' },
				}),
			)),
		];
	},
};
