import nock from 'nock';

import { searchApplications } from '../../../nodes/ManageApplication/listSearch';
import { loadOptionsContext } from '../../harness/execute.mts';
import {
	application,
	APPLICATIONS,
	BASIC,
	ID,
	manageApplication,
	NEXMO,
} from '../../harness/manageApplication.mts';
import { mockNetwork } from '../../harness/network.mts';

mockNetwork();

const search = async (filter?: string, token?: string) =>
	await searchApplications.call(loadOptionsContext(manageApplication('get')), filter, token);

const all = Array.from({ length: 150 }, (_, i) =>
	application({
		id: `${String(i).padStart(8, '0')}-0114`,
		name: i === 149 ? 'Hotline' : `App ${i}`,
	}),
);

const serve = (page: number) =>
	nock(NEXMO)
		.get(APPLICATIONS)
		.query({ page_size: 100, page })
		.matchHeader('authorization', BASIC)
		.reply(200, {
			total_pages: 2,
			_embedded: { applications: all.slice((page - 1) * 100, page * 100) },
		});

describe('the list of applications', () => {
	it('comes page by page', async () => {
		serve(1);
		const first = await search();
		expect(first.results).toHaveLength(100);
		expect(first.results[0]).toEqual({ name: 'App 0 (00000000…)', value: '00000000-0114' });
		expect(first.paginationToken).toBe('2');
		serve(2);
		const second = await search('', first.paginationToken as string);
		expect(second.results).toHaveLength(50);
		expect(second).not.toHaveProperty('paginationToken');
	});

	it('finds by part of the name on any page, without regard to case', async () => {
		serve(1);
		serve(2);
		expect(await search(' HOT ')).toEqual({
			results: [{ name: 'Hotline (00000149…)', value: '00000149-0114' }],
		});
	});

	it('is searched with at most ten requests at once', async () => {
		let underWay = 0;
		let most = 0;
		nock(NEXMO)
			.persist()
			.get(APPLICATIONS)
			.query(true)
			.reply(async (uri) => {
				const page = Number(new URLSearchParams(uri.split('?')[1]).get('page'));
				most = Math.max(most, (underWay += 1));
				for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
				underWay -= 1;
				const applications = [application({ id: `app-${page}`, name: `App ${page}` })];
				return [200, { total_pages: 23, _embedded: { applications } }];
			});
		const { results } = await search('app');
		const ids = Array.from({ length: 23 }, (_, i) => `app-${i + 1}`);
		expect(results.map(({ value }) => value)).toEqual(ids);
		expect(most).toBe(10);
	});

	it('ends at an empty page', async () => {
		nock(NEXMO)
			.get(APPLICATIONS)
			.query({ page_size: 100, page: 3 })
			.reply(200, { total_pages: 9, _embedded: { applications: [] } });
		expect(await search('', '3')).toEqual({ results: [] });
	});

	it('shows an application without a usable name by its ID', async () => {
		nock(NEXMO)
			.get(APPLICATIONS)
			.query(true)
			.reply(200, { _embedded: { applications: [application({ name: null })] } });
		expect(await search()).toEqual({ results: [{ name: '(78d335fa…)', value: ID }] });
	});

	it('does not let a person wait for the quota', async () => {
		nock(NEXMO).get(APPLICATIONS).query(true).reply(429, {}, { 'Retry-After': '30' });
		await expect(search()).rejects.toThrow('more requests than its quota allows');
	});

	it('says what is wrong when it cannot be read', async () => {
		nock(NEXMO).get(APPLICATIONS).query(true).reply(401, { title: 'Invalid' });
		await expect(search()).rejects.toThrow('Vonage does not know the API key and secret');
	});
});
