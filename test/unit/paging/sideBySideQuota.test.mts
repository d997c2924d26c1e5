import nock from 'nock';

import { pause } from '../../../nodes/shared/plain/pause.ts';
import { execute } from '../../harness/execute.mts';
import {
	application,
	APPLICATIONS,
	manageApplication,
	NEXMO,
} from '../../harness/manageApplication.mts';
import { mockNetwork } from '../../harness/network.mts';

jest.mock('../../../nodes/shared/plain/pause');

mockNetwork();

const PAGES = 9;

describe('pages side by side, when the quota is used up', () => {
	it('wait together, go on one at a time, and leave nothing out', async () => {
		const steps: string[] = [];
		let refusals = 3;
		let underWay = 0;
		jest.mocked(pause).mockImplementation(async () => {
			steps.push('waits');
			while (underWay > 0) await new Promise(setImmediate);
			steps.push('goes on');
		});
		let mostAfterwards = 0;
		nock(NEXMO)
			.persist()
			.get(APPLICATIONS)
			.query(true)
			.reply(async (uri) => {
				const page = Number(new URLSearchParams(uri.split('?')[1]).get('page'));
				steps.push(`page ${page}`);
				underWay += 1;
				if (steps.includes('goes on')) mostAfterwards = Math.max(mostAfterwards, underWay);
				for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
				underWay -= 1;
				if (page > 1 && refusals > 0) {
					refusals -= 1;
					return [429, {}, { 'Retry-After': '7' }];
				}
				const applications = [application({ id: `app-${page}` })];
				return [200, { total_pages: PAGES, _embedded: { applications } }];
			});
		const run = manageApplication('getAll', {
			parameters: { returnAll: true, options: { maxConcurrency: 3 } },
		});
		const { items } = await execute(run);
		expect(items.map(({ json }) => json.id)).toEqual(
			Array.from({ length: PAGES }, (_, i) => `app-${i + 1}`),
		);
		expect(steps.slice(0, 6)).toEqual(['page 1', 'page 2', 'page 3', 'page 4', 'waits', 'goes on']);
		expect(steps.filter((step) => step.startsWith('page'))).toHaveLength(PAGES + 3);
		expect(mostAfterwards).toBe(1);
	});
});
