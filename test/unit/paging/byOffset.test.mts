import fc from 'fast-check';

import { collectByOffset } from '../../../nodes/shared/paging/byOffset.ts';

type Server = (list: string[], offset: number, size: number, longest: number) => string[];

/** How a server may understand `offset`. */
const servers: Record<string, Server> = {
	'counts pages from 0': (list, offset, size, longest) => {
		const length = Math.min(size, longest);
		return list.slice(offset * length, (offset + 1) * length);
	},
	'counts pages from 1': (list, offset, size, longest) => {
		const length = Math.min(size, longest);
		const page = Math.max(offset, 1);
		return list.slice((page - 1) * length, page * length);
	},
	'counts pages of the size asked for': (list, offset, size, longest) =>
		list.slice(offset * size, offset * size + Math.min(size, longest)),
	'counts items': (list, offset, size, longest) =>
		list.slice(offset, offset + Math.min(size, longest)),
};

const items = (count: number) => Array.from({ length: count }, (_, i) => `item ${i}`);

/** Serves a list; `longest` shortens its pages, `arriving` come to its front after each request. */
function serve(server: Server, list: string[], { longest = Infinity, arriving = [0] } = {}) {
	let current = list;
	let requests = 0;
	return jest.fn(async (offset: number, size: number) => {
		const page = server(current, offset, size, longest);
		const arrived = arriving[requests % arriving.length];
		current = [...Array.from({ length: arrived }, (_, i) => `new ${requests}.${i}`), ...current];
		requests += 1;
		return page;
	});
}

const collect = async (
	fetchPage: (offset: number, size: number) => Promise<string[]>,
	options: { pageSize?: number; limit?: number; isPast?: (item: string) => boolean } = {},
) => await collectByOffset(fetchPage, { keyOf: (item) => item, pageSize: 100, ...options });

describe.each(Object.entries(servers))('At a server that %s', (_, server) => {
	it.each([0, 1, 2, 19, 20, 21, 99, 100, 101, 199, 200, 201, 1_234])(
		'a list of %i is collected whole, in its order',
		async (count) => {
			expect(await collect(serve(server, items(count)))).toEqual(items(count));
		},
	);

	it.each([20, 50, 99])('pages shortened to %i items hide nothing', async (longest) => {
		for (const count of [19, 20, 21, 50, 100, 777]) {
			expect(await collect(serve(server, items(count), { longest }))).toEqual(items(count));
		}
	});

	it('what arrives at the front meanwhile hides nothing', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.nat(800),
				fc.array(fc.nat(2), { minLength: 1, maxLength: 6 }),
				fc.integer({ min: 20, max: 100 }),
				async (count, arriving, longest) => {
					const found = await collect(serve(server, items(count), { longest, arriving }));
					expect(new Set(found).size).toBe(found.length);
					expect(found.filter((item) => !item.startsWith('new'))).toEqual(items(count));
				},
			),
		);
	});

	it.each([1, 2, 20, 99, 100, 101, 250])('no more than %i items come', async (limit) => {
		const fetchPage = serve(server, items(300));
		expect(await collect(fetchPage, { limit })).toEqual(items(limit));
		const sizes = new Set(fetchPage.mock.calls.map(([, size]) => size));
		expect([...sizes]).toEqual([Math.min(limit, 100)]);
	});

	it.each([1, 2, 3, 7])('pages of %i items are enough', async (pageSize) => {
		expect(await collect(serve(server, items(40)), { pageSize })).toEqual(items(40));
	});

	it('nothing is asked for after a page that is past as a whole', async () => {
		const isPast = (item: string) => Number(item.split(' ')[1]) >= 150;
		const fetchPage = serve(server, items(5_000));
		const found = await collect(fetchPage, { isPast });
		expect(found.slice(0, 150)).toEqual(items(150));
		expect(found.length).toBeLessThan(1_000);
		expect(fetchPage.mock.calls.length).toBeLessThan(6);
	});
});

describe('collectByOffset', () => {
	const offsets = async (server: Server, count: number, options = {}) => {
		const fetchPage = serve(server, items(count), options);
		await collect(fetchPage);
		return fetchPage.mock.calls.map(([offset]) => offset);
	};

	it.each([
		['counts pages from 0', [0, 1, 2]],
		['counts pages from 1', [0, 1, 2, 3]],
		['counts items', [0, 1, 2, 102, 202]],
	])('asks a server that %s for %j', async (server, expected) => {
		expect(await offsets(servers[server], 250)).toEqual(expected);
	});

	it.each([0, 1, 19])('asks once for a list of %i items', async (count) => {
		expect(await offsets(servers['counts pages from 0'], count)).toEqual([0]);
	});

	it.each([
		[100, 1],
		[101, 2],
		[200, 2],
	])('stops when it has %i items', async (limit, requests) => {
		const fetchPage = serve(servers['counts pages from 0'], items(500));
		await collect(fetchPage, { limit });
		expect(fetchPage).toHaveBeenCalledTimes(requests);
	});

	it('asks again when the page may have been shortened', async () => {
		expect(await offsets(servers['counts pages from 0'], 20)).toEqual([0, 1]);
	});

	it('stops at a server that ignores the offset', async () => {
		expect(await offsets((list, _, size) => list.slice(0, size), 250)).toEqual([0, 1, 2, 102]);
	});

	it('stops at a server that never runs out of items', async () => {
		let last = 0;
		const endless = jest.fn(async () => Array.from({ length: 100 }, () => `item ${(last += 1)}`));
		expect(await collect(endless)).toHaveLength(50_000);
		expect(endless).toHaveBeenCalledTimes(500);
	});

	it('goes on after a page that is past only in part', async () => {
		const isPast = (item: string) => item !== 'item 99';
		expect(await collect(serve(servers['counts pages from 0'], items(150)), { isPast })).toEqual(
			items(150),
		);
	});

	it('takes the latest of an item that came twice, at its first place', async () => {
		const pages = [
			[...items(19), 'item 19, ringing'],
			['item 19, ended', 'item 20'],
		];
		const found = await collectByOffset(async (offset) => pages[offset] ?? [], {
			keyOf: (item) => item.split(',')[0],
			pageSize: 20,
		});
		expect(found).toEqual([...items(19), 'item 19, ended', 'item 20']);
	});

	it('fails as the page fails', async () => {
		const fetchPage = jest
			.fn(serve(servers['counts pages from 0'], items(250)))
			.mockImplementationOnce(async () => items(100))
			.mockRejectedValueOnce(new Error('Busy'));
		await expect(collect(fetchPage)).rejects.toThrow('Busy');
	});
});
