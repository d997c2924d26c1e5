/** Source: vcc.json PageMeta. */
export interface PageMeta {
	page: number;
	/** Entries on this page. */
	count: number;
	pageCount: number;
	totalCount: number;
}

/** One page of a list, from 1, and what is told about it. */
export function pageOf<Entry>(
	all: Entry[],
	page: number,
	size: number,
): { onPage: Entry[]; meta: PageMeta } {
	const onPage = all.slice((page - 1) * size, page * size);
	return {
		onPage,
		meta: {
			page,
			count: onPage.length,
			pageCount: Math.ceil(all.length / size),
			totalCount: all.length,
		},
	};
}
