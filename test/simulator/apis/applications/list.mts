import type { Handler } from '../../contract/api.mts';
import { describe } from './view.mts';

/** One page of the applications, from 1. Source: applications.json listApplications. */
export const listApplications: Handler = ({ request }, world) => {
	const { page_size: size, page } = request.query;
	const all = world.applications.all();
	const pages = Math.ceil(all.length / size);
	const link = (number: number) => ({ href: `/v2/applications?page_size=${size}&page=${number}` });
	const onPage = all.slice((page - 1) * size, page * size);
	return {
		status: 200,
		body: {
			page_size: size,
			page,
			total_items: all.length,
			total_pages: pages,
			_embedded: { applications: onPage.map((application) => describe(application)) },
			_links: {
				self: link(page),
				first: link(1),
				last: link(Math.max(pages, 1)),
				...(page > 1 && { prev: link(page - 1) }),
				...(page < pages && { next: link(page + 1) }),
			},
		},
	};
};
