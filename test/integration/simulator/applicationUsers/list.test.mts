import type { Simulator } from '../../../simulator/simulator.mts';
import { askUsers } from '../nexmo.mts';
import { useSimulator } from '../support.mts';

interface Link {
	href: string;
}

const none = useSimulator();
const many = useSimulator({ seed: { applicationUserCount: 1000 } });
const names = Array.from({ length: 1000 }, (_, index) => `user_${index + 1}`);

const cursorIn = (link?: Link) => new URL(link!.href).searchParams.get('cursor')!;

/** Takes the cursor from each link, until there is none or it comes again. */
async function pages(simulator: Simulator, size: number, order = 'asc') {
	const seen: any[] = [];
	const cursors = new Set<string>();
	let query: Record<string, string> = { page_size: String(size), order };
	for (;;) {
		const { status, body } = await askUsers(simulator, 'GET', `?${new URLSearchParams(query)}`);
		expect(status).toBe(200);
		seen.push(body);
		const cursor = body._links.next && cursorIn(body._links.next);
		if (!cursor || cursors.has(cursor)) return seen;
		cursors.add(cursor);
		query = { ...query, cursor };
	}
}

const namesOn = (body: any): string[] => body._embedded.users.map((user: any) => user.name);

test('an application without users has one empty page', async () => {
	const { status, body } = await askUsers(none.current, 'GET', '?page_size=5&order=desc');
	const href = 'https://api-us-3.vonage.com/v1/users?order=desc&page_size=5';
	expect(status).toBe(200);
	expect(body).toEqual({
		page_size: 5,
		_embedded: { users: [] },
		_links: { first: { href }, self: { href } },
	});
});

test.each([
	[100, 'asc'],
	[100, 'DESC'],
	[99, 'ASC'],
	[33, 'desc'],
])('pages of %i hold every user once: %s', async (size, order) => {
	const all = await pages(many.current, size, order);
	const wanted = /desc/i.test(order) ? [...names].reverse() : names;
	expect(all).toHaveLength(Math.ceil(1000 / size));
	expect(all.flatMap(namesOn)).toEqual(wanted);
	expect(all.slice(0, -1).every((body) => namesOn(body).length === size)).toBe(true);
	const ids = all.flatMap((body) => body._embedded.users.map(({ id }: { id: string }) => id));
	expect(new Set(ids).size).toBe(1000);
});

test('a page holds 10 summaries unless told otherwise', async () => {
	const { body } = await askUsers(many.current, 'GET');
	expect(body.page_size).toBe(10);
	expect(namesOn(body)).toEqual(names.slice(0, 10));
	expect(Object.keys(body._embedded.users[0])).toEqual(['id', 'name', 'display_name', '_links']);
});

test('links name a regional host, and lead back as well', async () => {
	const [first, second] = await pages(many.current, 100);
	for (const { href } of Object.values<Link>(second._links)) {
		expect(href).toMatch(/^https:\/\/api-us-3\.vonage\.com\/v1\/users\?order=asc&page_size=100/);
	}
	expect(first._links.prev).toBeUndefined();
	expect(first._links.first.href).not.toContain('cursor');
	expect(second._links.self).toEqual(first._links.next);
	expect(second._links.prev).toEqual(first._links.self);
});

test('a cursor is encoded once: more or less often is refused', async () => {
	const { body } = await askUsers(many.current, 'GET');
	const cursor = cursorIn(body._links.next);
	const [, encoded] = /cursor=(.*)$/.exec(body._links.next.href)!;
	expect(encoded).toBe(encodeURIComponent(cursor));
	expect((await askUsers(many.current, 'GET', `?cursor=${encoded}`)).status).toBe(200);
	const cut = encodeURIComponent(cursor.replace(/=+$/, ''));
	for (const wrong of [cursor, encodeURIComponent(encoded), cut, 'made-up', '']) {
		const answer = await askUsers(many.current, 'GET', `?cursor=${wrong}`);
		expect(answer).toMatchObject({
			status: 400,
			body: {
				code: 'http:error:validation-fail',
				invalid_parameters: [{ name: 'cursor', reason: 'is not of this list' }],
			},
		});
	}
});

test('users that come and go while one pages do not shift the others', async () => {
	const { body: first } = await askUsers(many.current, 'GET', '?page_size=100');
	const [gone] = first._embedded.users;
	await askUsers(many.current, 'DELETE', `/${gone.id}`);
	const cursor = encodeURIComponent(cursorIn(first._links.next));
	const nextQuery = `?page_size=100&cursor=${cursor}`;
	const { body: next } = await askUsers(many.current, 'GET', nextQuery);
	expect(namesOn(next)).toEqual(names.slice(100, 200));
	await askUsers(many.current, 'DELETE', `/${next._embedded.users[0].id}`);
	const { body: again } = await askUsers(many.current, 'GET', nextQuery);
	expect(namesOn(again)).toEqual(names.slice(101, 201));
});

test('the filter is for a whole name', async () => {
	const found = await askUsers(many.current, 'GET', '?name=user_77');
	expect(namesOn(found.body)).toEqual(['user_77']);
	expect(found.body._links.next).toBeUndefined();
	expect(found.body._links.self.href).toContain('name=user_77');
	const missing = await askUsers(many.current, 'GET', '?name=user');
	expect(namesOn(missing.body)).toEqual([]);
});

test.each([
	['page_size=0', 'page_size', 'must be >= 1'],
	['page_size=101', 'page_size', 'must be <= 100'],
	['order=up', 'order', 'must be equal to one of the allowed values'],
])('%s is refused', async (query, name, reason) => {
	const { status, body } = await askUsers(none.current, 'GET', `?${query}`);
	expect(status).toBe(400);
	expect(body.code).toBe('http:error:validation-fail');
	expect(body.invalid_parameters).toEqual([{ name, reason }]);
});

describe('short pages', () => {
	const short = useSimulator({ seed: { applicationUserCount: 1000, shortUserPages: true } });

	test.each(['asc', 'desc'])('hold every user once as well: %s', async (order) => {
		const all = await pages(short.current, 99, order);
		expect(all.flatMap(namesOn)).toEqual(order === 'desc' ? [...names].reverse() : names);
		expect(all.slice(0, -1).every((body) => namesOn(body).length === 50)).toBe(true);
		expect(all.every((body) => body.page_size === 99)).toBe(true);
	});
});

describe('a last page that repeats its cursor', () => {
	const seed = { applicationUserCount: 25, repeatsLastCursor: true };
	const repeating = useSimulator({ seed });

	test('names it for itself, the next and the previous page', async () => {
		const all = await pages(repeating.current, 10);
		expect(all.map((body) => namesOn(body).length)).toEqual([10, 10, 5]);
		const [first, second, last] = all;
		expect(first._links.next).not.toEqual(first._links.self);
		expect(last._links.self).toEqual(second._links.next);
		expect(last._links.next).toEqual(last._links.self);
		expect(last._links.prev).toEqual(last._links.self);
	});

	test('reads a page that is the only one twice, unless one looks at its own cursor', async () => {
		const [only, again] = await pages(repeating.current, 100);
		expect(namesOn(only)).toEqual(names.slice(0, 25));
		expect(only._links.next).toEqual(only._links.self);
		expect(again).toEqual(only);
	});
});
