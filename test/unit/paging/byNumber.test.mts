import { collectPages, type Page } from '../../../nodes/shared/paging/byNumber.ts';

const numbers = (total: number) => Array.from({ length: total }, (_, i) => i);

const serve =
	(total: number, size: number) =>
	async (page: number): Promise<Page<number>> => ({
		items: numbers(total).slice((page - 1) * size, page * size),
		isLast: page * size >= total,
		pageCount: Math.ceil(total / size),
	});

/** Pages of a server that does not say how many there are. */
const uncounted = <Item,>(pageOf: (page: number) => Omit<Page<Item>, 'pageCount'>) =>
	jest.fn(async (page: number): Promise<Page<Item>> => ({ ...pageOf(page), pageCount: null }));

describe('collectPages', () => {
	it.each([
		[0, 10],
		[9, 10],
		[10, 10],
		[101, 10],
	])('collects %i items in pages of %i, each once', async (total, size) => {
		expect(await collectPages(serve(total, size))).toEqual(numbers(total));
	});

	it('stops at the limit and asks for no page more', async () => {
		const fetchPage = jest.fn(serve(100, 10));
		expect(await collectPages(fetchPage, { limit: 15 })).toHaveLength(15);
		expect(fetchPage).toHaveBeenCalledTimes(2);
	});

	it('counts only the wanted items, and goes on after a page without any', async () => {
		const fetchPage = jest.fn(serve(100, 10));
		const isWanted = (item: number) => item >= 48;
		expect(await collectPages(fetchPage, { limit: 3, isWanted })).toEqual([48, 49, 50]);
		expect(fetchPage).toHaveBeenCalledTimes(6);
	});

	it('gives each item once, by its key', async () => {
		const pages = [['a', 'b', 'a'], ['b', 'c'], ['d']];
		const fetchPage = uncounted((page) => ({
			items: pages[page - 1].map((id) => ({ id })),
			isLast: page === pages.length,
		}));
		const items = await collectPages(fetchPage, { keyOf: ({ id }) => id });
		expect(items.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
	});

	it('ends at a page without anything new, wanted or not', async () => {
		const fetchPage = uncounted((page) => ({
			items: [{ id: 'a' }, { id: page < 3 ? `b${page}` : 'b2' }],
			isLast: false,
		}));
		const isWanted = ({ id }: { id: string }) => id === 'a';
		expect(await collectPages(fetchPage, { limit: 5, isWanted, keyOf: ({ id }) => id })).toEqual([
			{ id: 'a' },
		]);
		expect(fetchPage).toHaveBeenCalledTimes(3);
	});

	it('ends at an empty page of a server that never says "last"', async () => {
		const fetchPage = uncounted((page) => ({ items: page < 3 ? [page] : [], isLast: false }));
		expect(await collectPages(fetchPage)).toEqual([1, 2]);
		expect(fetchPage).toHaveBeenCalledTimes(3);
	});
});

describe('pages side by side', () => {
	/** A server whose pages come when the test lets them, in any order. */
	function serveLater(total: number, size: number) {
		const waiting: Array<{ page: number; answer(): void }> = [];
		const fetchPage = jest.fn(
			async (page: number) =>
				await new Promise<Page<number>>((resolve) => {
					waiting.push({ page, answer: () => resolve(serve(total, size)(page)) });
				}),
		);
		const settle = async () => await new Promise(setImmediate);
		/** Answers all that was asked for, the latest first, and tells which pages that were. */
		async function answerAll() {
			const asked = waiting.splice(0);
			for (const { answer } of [...asked].reverse()) answer();
			await settle();
			return asked.map(({ page }) => page);
		}
		return { fetchPage, answerAll };
	}

	it('come after the first one, no more at once than allowed, and stay in order', async () => {
		const { fetchPage, answerAll } = serveLater(75, 10);
		const collected = collectPages(fetchPage, { atOnce: 4 });
		expect(await answerAll()).toEqual([1]);
		expect(await answerAll()).toEqual([2, 3, 4, 5]);
		expect(await answerAll()).toEqual([6, 7, 8]);
		expect(await collected).toEqual(numbers(75));
	});

	it.each([
		[9, [[1]]],
		[10, [[1]]],
		[11, [[1], [2]]],
		[35, [[1], [2, 3, 4]]],
		[60, [[1], [2, 3, 4, 5], [6]]],
	])('are no more than the limit of %i needs', async (limit, expected) => {
		const { fetchPage, answerAll } = serveLater(5_000, 10);
		const collected = collectPages(fetchPage, { limit, atOnce: 4 });
		for (const pages of expected) expect(await answerAll()).toEqual(pages);
		expect(await collected).toEqual(numbers(limit));
		expect(await answerAll()).toEqual([]);
	});

	it('are no more than a limit of wanted items can need, however few are found', async () => {
		const { fetchPage, answerAll } = serveLater(100, 10);
		const isWanted = (item: number) => item % 10 === 0;
		const collected = collectPages(fetchPage, { limit: 12, isWanted, atOnce: 4 });
		expect(await answerAll()).toEqual([1]);
		// eleven are wanted after the first page, so at least two pages are needed
		expect(await answerAll()).toEqual([2, 3]);
		// nine after the third
		for (const page of [4, 5, 6, 7, 8, 9, 10]) expect(await answerAll()).toEqual([page]);
		expect(await collected).toEqual(numbers(10).map((page) => page * 10));
	});

	it('are not asked for where the server does not say how many there are', async () => {
		const { fetchPage, answerAll } = serveLater(30, 10);
		const collected = collectPages(
			async (page) => ({ ...(await fetchPage(page)), pageCount: null }),
			{
				atOnce: 4,
			},
		);
		for (const page of [1, 2, 3]) expect(await answerAll()).toEqual([page]);
		expect(await collected).toEqual(numbers(30));
	});

	it('are not asked for by the thousand where a server counts pages that it does not have', async () => {
		const fetchPage = jest.fn(async () => ({ items: [1], isLast: false, pageCount: 1e9 }));
		expect(await collectPages(fetchPage, { atOnce: 4 })).toEqual([1]);
		expect(fetchPage).toHaveBeenCalledTimes(5);
	});

	it('give the failure of the first one that failed, when none of them is under way any more', async () => {
		let underWay = 0;
		const fetchPage = async (page: number) => {
			if (page === 1) return await serve(50, 10)(page);
			underWay += 1;
			for (let turn = 0; turn < 10 - page; turn += 1) await new Promise(setImmediate);
			underWay -= 1;
			if (page >= 3) throw new Error(`No page ${page}`);
			return await serve(50, 10)(page);
		};
		await expect(collectPages(fetchPage, { atOnce: 9 })).rejects.toThrow('No page 3');
		expect(underWay).toBe(0);
	});

	it('do not fail because of a page behind the end of a list that became shorter', async () => {
		const fetchPage = async (page: number) => {
			if (page > 2) throw new Error(`No page ${page}`);
			return await serve(page === 1 ? 40 : 15, 10)(page);
		};
		expect(await collectPages(fetchPage, { atOnce: 9 })).toEqual(numbers(15));
	});
});
