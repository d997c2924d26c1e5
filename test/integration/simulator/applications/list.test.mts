import { applicationId, askApplications } from '../nexmo.mts';
import { useSimulator } from '../support.mts';

const few = useSimulator();
const many = useSimulator({ seed: { applicationCount: 250 } });

const names = Array.from({ length: 250 }, (_, index) =>
	index === 0 ? 'Example Application' : `Example Application ${index + 1}`,
);

test('one application is on one page', async () => {
	const { status, body } = await askApplications(few.current, 'GET', '?page_size=1');
	const link = { href: '/v2/applications?page_size=1&page=1' };
	expect(status).toBe(200);
	expect(body).toMatchObject({
		page_size: 1,
		page: 1,
		total_items: 1,
		total_pages: 1,
		_embedded: { applications: [{ id: applicationId, name: 'Example Application' }] },
	});
	expect(body._links).toEqual({ self: link, first: link, last: link });
});

test('a page holds 10 unless told otherwise, and after the last one nothing', async () => {
	const { body } = await askApplications(many.current, 'GET');
	expect(body).toMatchObject({ page_size: 10, page: 1, total_items: 250, total_pages: 25 });
	expect(body._embedded.applications).toHaveLength(10);
	const after = await askApplications(many.current, 'GET', '?page=26');
	expect(after).toMatchObject({ status: 200, body: { page: 26, _embedded: { applications: [] } } });
});

test.each([1, 2, 3])('page %i of 3 names the pages around it, relative', async (page) => {
	const { body } = await askApplications(many.current, 'GET', `?page_size=100&page=${page}`);
	const link = (number: number) => ({ href: `/v2/applications?page_size=100&page=${number}` });
	expect(body._links).toEqual({
		self: link(page),
		first: link(1),
		last: link(3),
		...(page > 1 && { prev: link(page - 1) }),
		...(page < 3 && { next: link(page + 1) }),
	});
});

test.each([7, 50, 99, 100])('pages of %i hold every application once', async (size) => {
	const seen: Array<{ id: string; name: string }> = [];
	let pages = Infinity;
	for (let page = 1; page <= pages; page++) {
		const query = `?page_size=${size}&page=${page}`;
		const { body } = await askApplications(many.current, 'GET', query);
		pages = body.total_pages;
		seen.push(...body._embedded.applications);
	}
	expect(pages).toBe(Math.ceil(250 / size));
	expect(seen.map(({ name }) => name)).toEqual(names);
	expect(new Set(seen.map(({ id }) => id)).size).toBe(250);
});

test('an account without applications has one empty page', async () => {
	await askApplications(few.current, 'DELETE', `/${applicationId}`);
	const { body } = await askApplications(few.current, 'GET');
	expect(body).toMatchObject({ total_items: 0, total_pages: 0, _embedded: { applications: [] } });
});
