import {
	collectByCursor,
	cursorIn,
	walkPages,
	type CursorPage,
} from '../../../nodes/shared/paging/byCursor.ts';

const HREF = 'https://api-us-3.vonage.com/v1/users?order=asc&page_size=10';

describe('cursorIn', () => {
	it.each([
		[`${HREF}&cursor=7EjDNQrAcipm%3D`, '7EjDNQrAcipm='],
		[`${HREF}&cursor=a%2Bb%2Fc%3D%3D#top`, 'a+b/c=='],
		[`${HREF}&cursor=a+b/c==`, 'a+b/c=='],
		[`${HREF}&cursor=a%253D`, 'a%3D'],
		['/v1/users?cursor=relative', 'relative'],
		[`${HREF}&cursor=%E0%A4%A&x=1`, '\ufffd%A'],
	])('reads %s, unescaped once', (href, cursor) => {
		expect(cursorIn(href)).toBe(cursor);
	});

	it.each([undefined, '', HREF, `${HREF}&cursor=`, `${HREF}#?cursor=x`, `${HREF}&mycursor=x`])(
		'finds none in %j',
		(href) => {
			expect(cursorIn(href)).toBeUndefined();
		},
	);
});

/** Pages of a list; each names the one after it. */
const serve = (pages: string[][]) =>
	jest.fn(async (cursor: string | undefined): Promise<CursorPage<string>> => {
		const page = Number(cursor ?? 0);
		return { items: pages[page], next: page + 1 < pages.length ? String(page + 1) : undefined };
	});

const keyOf = (item: string) => item;
const collect = async (
	fetchPage: (cursor: string | undefined) => Promise<CursorPage<string>>,
	limit = Infinity,
) => await collectByCursor(fetchPage, { keyOf, limit });

describe('collectByCursor', () => {
	it.each([
		[[[]], ''],
		[[['a']], 'a'],
		[[['a', 'b'], ['c'], ['d', 'e']], 'abcde'],
		[[['a'], [], [], ['b']], 'ab'],
		[[['a', 'b'], ['b', 'c'], ['a']], 'abc'],
	])('collects the items of %j, each once', async (pages, items) => {
		expect((await collect(serve(pages))).join('')).toBe(items);
	});

	it('stops at the limit and asks for no page more', async () => {
		const fetchPage = serve([['a', 'b'], ['c', 'd'], ['e']]);
		expect(await collect(fetchPage, 3)).toEqual(['a', 'b', 'c']);
		expect(fetchPage).toHaveBeenCalledTimes(2);
		expect(await collect(fetchPage, 2)).toEqual(['a', 'b']);
		expect(fetchPage).toHaveBeenCalledTimes(3);
	});

	it.each([
		['itself', ['1', '2', '2'], 3],
		['the page before it', ['1', '2', '1'], 3],
	])('ends at a page that names %s as the next one', async (_, next, requests) => {
		const fetchPage = jest.fn(async (cursor: string | undefined) => ({
			items: [`item ${cursor}`],
			next: next[Number(cursor ?? 0)],
		}));
		expect(await collect(fetchPage)).toHaveLength(requests);
		expect(fetchPage).toHaveBeenCalledTimes(requests);
	});

	it('shows the first page once where the only page names itself by a cursor', async () => {
		const fetchPage = jest.fn(async () => ({ items: ['a', 'b'], next: 'self' }));
		expect(await collect(fetchPage)).toEqual(['a', 'b']);
		expect(fetchPage).toHaveBeenCalledTimes(2);
	});

	it('ends at last with a server that makes new cursors and shows nothing new', async () => {
		let requests = 0;
		const fetchPage = async () => ({ items: ['a'], next: String((requests += 1)) });
		expect(await collect(fetchPage)).toEqual(['a']);
		expect(requests).toBe(101);
	});
});

describe('walkPages', () => {
	it('begins where it is told to, and shows the way on', async () => {
		const pages: Array<CursorPage<string>> = [];
		for await (const page of walkPages(serve([['a'], ['b'], ['c']]), '1')) pages.push(page);
		expect(pages).toEqual([
			{ items: ['b'], next: '2' },
			{ items: ['c'], next: undefined },
		]);
	});
});
