import { collectPages } from '../../../nodes/shared/paging/byNumber.ts';

const serve =
	(total: number, size: number) =>
	async (page: number): Promise<{ items: number[]; isLast: boolean }> => {
		const items = Array.from({ length: total }, (_, i) => i).slice((page - 1) * size, page * size);
		return { items, isLast: page * size >= total };
	};

describe('collectPages', () => {
	it.each([
		[0, 10],
		[9, 10],
		[10, 10],
		[101, 10],
	])('collects %i items in pages of %i, each once', async (total, size) => {
		const items = await collectPages(serve(total, size));
		expect(items).toEqual(Array.from({ length: total }, (_, i) => i));
	});

	it('stops at the limit and asks for no page more', async () => {
		const fetchPage = jest.fn(serve(100, 10));
		expect(await collectPages(fetchPage, 15)).toHaveLength(15);
		expect(fetchPage).toHaveBeenCalledTimes(2);
	});

	it('counts only the wanted items, and goes on after a page without any', async () => {
		const fetchPage = jest.fn(serve(100, 10));
		expect(await collectPages(fetchPage, 3, (item) => item >= 48)).toEqual([48, 49, 50]);
		expect(fetchPage).toHaveBeenCalledTimes(6);
	});

	it('gives each item once, by its key', async () => {
		const pages = [['a', 'b', 'a'], ['b', 'c'], ['d']];
		const fetchPage = async (page: number) => ({
			items: pages[page - 1].map((id) => ({ id })),
			isLast: page === pages.length,
		});
		const items = await collectPages(fetchPage, Infinity, undefined, ({ id }) => id);
		expect(items.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
	});

	it('ends at a page without anything new, wanted or not', async () => {
		const fetchPage = jest.fn(async (page: number) => ({
			items: [{ id: 'a' }, { id: page < 3 ? `b${page}` : 'b2' }],
			isLast: false,
		}));
		const isWanted = ({ id }: { id: string }) => id === 'a';
		expect(await collectPages(fetchPage, 5, isWanted, ({ id }) => id)).toEqual([{ id: 'a' }]);
		expect(fetchPage).toHaveBeenCalledTimes(3);
	});

	it('ends at an empty page of a server that never says "last"', async () => {
		const fetchPage = jest.fn(async (page: number) => ({
			items: page < 3 ? [page] : [],
			isLast: false,
		}));
		expect(await collectPages(fetchPage)).toEqual([1, 2]);
		expect(fetchPage).toHaveBeenCalledTimes(3);
	});
});
