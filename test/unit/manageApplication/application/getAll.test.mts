import nock from 'nock';

import { execute } from '../../../harness/execute.mts';
import {
	application,
	APPLICATIONS,
	BASIC,
	manageApplication,
	NEXMO,
	PUBLIC_KEY,
} from '../../../harness/manageApplication.mts';
import { mockNetwork } from '../../../harness/network.mts';

mockNetwork();

const named = (total: number) =>
	Array.from({ length: total }, (_, i) => application({ id: `id-${i + 1}`, name: `App ${i + 1}` }));

/** Serves a page as the contract has it; `links` must never be followed. */
function serve(all: object[], page: number, { totalPages = true } = {}) {
	return nock(NEXMO)
		.get(APPLICATIONS)
		.query({ page_size: 100, page })
		.matchHeader('authorization', BASIC)
		.reply(200, {
			page_size: 100,
			page,
			total_items: all.length,
			...(totalPages && { total_pages: Math.ceil(all.length / 100) }),
			_embedded: { applications: all.slice((page - 1) * 100, page * 100) },
			_links: { next: { href: 'https://evil.example.com/v2/applications?page=2' } },
		});
}

const list = async (parameters: object) =>
	(await execute(manageApplication('getAll', { parameters: parameters as never }))).items;

const ids = (items: Awaited<ReturnType<typeof list>>) => items.map(({ json }) => json.id);

const numbers = (total: number) => Array.from({ length: total }, (_, i) => `id-${i + 1}`);

describe('Manage Application, Get Many', () => {
	it.each([
		[0, 1],
		[1, 1],
		[100, 1],
		[101, 2],
		[250, 3],
	])('returns all %i applications, each once, in %i requests', async (total, pages) => {
		const all = named(total);
		for (let page = 1; page <= pages; page += 1) serve(all, page);
		const items = await list({ returnAll: true });
		expect(ids(items)).toEqual(numbers(total));
		items.forEach(({ pairedItem }) => expect(pairedItem).toEqual({ item: 0 }));
	});

	it.each([
		[100, 2],
		[150, 2],
	])('ends without a number of pages, too: %i in %i requests', async (total, requests) => {
		const all = named(total);
		for (let page = 1; page <= requests; page += 1) serve(all, page, { totalPages: false });
		expect(ids(await list({ returnAll: true }))).toEqual(numbers(total));
	});

	it('returns 50 unless told otherwise, and asks for no page more than it takes', async () => {
		serve(named(250), 1);
		expect(await list({})).toHaveLength(50);
		serve(named(250), 1);
		serve(named(250), 2);
		expect(ids(await list({ limit: 101 }))).toEqual(numbers(101));
	});

	it('returns those whose name contains a text, and the limit counts only them', async () => {
		const all = named(250);
		[1, 2, 3].forEach((page) => serve(all, page));
		const found = await list({ limit: 3, filters: { name: ' pP 20 ' } });
		expect(ids(found)).toEqual(['id-20', 'id-200', 'id-201']);
		[1, 2].forEach((page) => serve(all, page));
		expect(ids(await list({ limit: 14, filters: { name: 'pP 1' } }))).toEqual(
			numbers(250)
				.filter((id) => id.startsWith('id-1'))
				.slice(0, 14),
		);
	});

	it('goes on after a page on which nothing matches', async () => {
		const all = named(250);
		[1, 2, 3].forEach((page) => serve(all, page));
		expect(ids(await list({ filters: { name: 'App 250' } }))).toEqual(['id-250']);
	});

	it('takes an empty filter for none', async () => {
		serve(named(2), 1);
		expect(await list({ filters: { name: '' } })).toHaveLength(2);
	});

	it('simplifies each one, or returns it as it came', async () => {
		serve(named(1), 1);
		expect((await list({}))[0].json).toMatchObject({
			id: 'id-1',
			capabilities: [],
			improveAi: false,
		});
		serve(named(1), 1);
		expect((await list({ simplify: false }))[0].json).toEqual(named(1)[0]);
	});

	it('ends when the server gives the same page again and again', async () => {
		const page = { _embedded: { applications: named(100) } };
		nock(NEXMO).get(APPLICATIONS).query(true).twice().reply(200, page);
		expect(ids(await list({ returnAll: true }))).toEqual(numbers(100));
	});

	it('returns an application once that moved to the next page meanwhile', async () => {
		serve(named(150), 1);
		serve([application({ id: 'new' }), ...named(150)], 2);
		expect(ids(await list({ returnAll: true }))).toEqual(numbers(150));
	});

	it('is not stopped by an application that is not as documented', async () => {
		const odd = {
			id: 'odd',
			name: null,
			keys: { public_key: null },
			capabilities: [],
			privacy: { improve_ai: null },
		};
		serve([odd, application()], 1);
		expect((await list({})).map(({ json }) => json)).toMatchObject([
			{ id: 'odd', name: null, capabilities: [], improveAi: null, publicKey: null },
			{ name: 'My Application', publicKey: PUBLIC_KEY },
		]);
		serve([odd, application()], 1);
		expect((await list({ simplify: false }))[0].json).toEqual(odd);
		serve([odd, application()], 1);
		expect(await list({ filters: { name: 'my' } })).toHaveLength(1);
	});

	it('does not show the secrets of webhooks', async () => {
		const archive_status = { address: 'https://example.com/a', secret: 'hush' };
		serve([application({ capabilities: { video: { webhooks: { archive_status } } } })], 1);
		expect((await list({ simplify: false }))[0].json.capabilities).toEqual({
			video: { webhooks: { archive_status: { address: 'https://example.com/a' } } },
		});
	});

	it('says what is wrong with a reply that is no list', async () => {
		nock(NEXMO).get(APPLICATIONS).query(true).reply(200, { applications: [] });
		await expect(list({})).rejects.toThrow("no usable '_embedded'");
	});
});
