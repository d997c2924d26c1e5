import type { StoredCredential } from '../../e2e/n8n/rest.mts';
import {
	COUNT,
	openLongLists,
	readWithHttpRequest,
	readWithOurs,
	type Cost,
} from '../longLists.mts';
import { inPairs, type Line, type Row } from '../row.mts';

const PAIRS = 5;

export const row: Row = {
	title: 'Reading 5,000 users, applications and events',
	about: `Get Many reads ${COUNT.toLocaleString('en')} entries of the simulator, and so does n8n's HTTP Request node with the same credential, page after page: users 5,000 at a time, applications and events 100. Time is that of the node.`,
	async measure(say) {
		const stage = await openLongLists();
		const { vccApi, nexmo, vbc } = stage.simulator.urls;
		const gateway = await stage.credential('VonageContactCenterOAuth2Api');
		const keySecret = await stage.credential('VonageKeySecretApi');
		const lists: Array<{
			name: string;
			/** How many are aimed at. */
			requests: number;
			credential: StoredCredential;
			node: Parameters<typeof readWithOurs>[1];
			parameters: Parameters<typeof readWithOurs>[3];
			theirs: Parameters<typeof readWithHttpRequest>[2];
		}> = [
			{
				name: 'contact center users',
				requests: 1,
				credential: gateway,
				node: 'manageUser',
				parameters: { resource: 'contactCenterUser', include: 'All' },
				theirs: {
					url: `${vccApi}/useradmin/users?include=All&limit=5000`,
					accept: 'application/vnd.newvoicemedia.v4+json',
					page: {
						name: 'page',
						value: '={{ $pageCount + 1 }}',
						isLast: '={{ $response.body.meta.page >= $response.body.meta.pageCount }}',
					},
				},
			},
			{
				name: 'applications',
				requests: 50,
				credential: keySecret,
				node: 'manageApplication',
				parameters: { resource: 'application' },
				theirs: {
					url: `${nexmo}/v2/applications?page_size=100`,
					page: {
						name: 'page',
						value: '={{ $pageCount + 1 }}',
						isLast: '={{ $response.body.page >= $response.body.total_pages }}',
					},
				},
			},
			{
				name: 'events',
				requests: 10,
				credential: stage.password,
				node: 'holdTransferCall',
				parameters: { resource: 'callHistory' },
				theirs: {
					url: `${vbc}/t/vbc.prod/vis/v1/self/events?types=CALL&order=DESC&size=100`,
					page: {
						name: 'offset',
						value: '={{ $pageCount }}',
						isLast: '={{ $response.body.length < 100 }}',
					},
				},
			},
		];
		const lines: Line[] = [];
		for (const { name, requests, credential, node, parameters, theirs } of lists) {
			const ours = async () => await readWithOurs(stage, node, credential, parameters);
			const httpRequest = async () => await readWithHttpRequest(stage, credential, theirs);
			// the first run signs in, and warms up
			await ours();
			await httpRequest();
			const measured = await inPairs<Cost>(PAIRS, { ours, theirs: httpRequest });
			const line = (key: keyof Cost, goal?: number): Line => ({
				work: `${COUNT.toLocaleString('en')} ${name}`,
				unit: key,
				samples: measured.ours.map((cost) => cost[key]),
				against: { name: 'HTTP Request', samples: measured.theirs.map((cost) => cost[key]) },
				goal,
			});
			lines.push(line('requests', requests / measured.theirs[0].requests), line('ms'));
			say(`${name}: done`);
		}
		return lines;
	},
};
