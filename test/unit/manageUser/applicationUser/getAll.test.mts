import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';

import { manageUser, NEXMO } from '../../../harness/applicationUsers.mts';
import { execute } from '../../../harness/execute.mts';
import { mockNetwork } from '../../../harness/network.mts';

mockNetwork();

const REGIONAL = 'https://api-us-3.vonage.com/v1/users';

const summary = (id: string) => ({
	id,
	name: `name of ${id}`,
	display_name: `User ${id}`,
	_links: { self: { href: `${REGIONAL}/${id}` } },
});

const serve = (query: IDataObject, ids: string[], next?: string) =>
	nock(NEXMO)
		.get('/v1/users')
		.query({ page_size: 100, ...query })
		.reply(200, {
			page_size: 100,
			_embedded: { users: ids.map(summary) },
			_links: {
				first: { href: REGIONAL },
				self: { href: REGIONAL },
				...(next !== undefined && { next: { href: `${REGIONAL}?page_size=100&cursor=${next}` } }),
			},
		});

const getAll = (parameters: IDataObject = {}) =>
	manageUser('getAll', { parameters: parameters as never });

const ids = async (parameters: IDataObject) =>
	(await execute(getAll(parameters))).items.map(({ json }) => json.id);

describe('Manage User, Application User: Get Many', () => {
	it('returns the names and IDs of one page, each user as an item', async () => {
		serve({}, ['USR-1', 'USR-2']);
		const { items } = await execute(getAll());
		expect(items).toEqual([
			{
				json: { id: 'USR-1', name: 'name of USR-1', displayName: 'User USR-1' },
				pairedItem: { item: 0 },
			},
			{
				json: { id: 'USR-2', name: 'name of USR-2', displayName: 'User USR-2' },
				pairedItem: { item: 0 },
			},
		]);
	});

	it('returns users as they came when Simplify is off', async () => {
		serve({}, ['USR-1']);
		const { items } = await execute(getAll({ simplify: false }));
		expect(items[0].json).toEqual(summary('USR-1'));
	});

	it('returns no SIP password, if Vonage should list channels', async () => {
		const sip = { uri: 'sip:a@b', username: 'a' };
		const user = { ...summary('USR-1'), channels: { sip: [{ ...sip, password: 'secret' }] } };
		nock(NEXMO)
			.get('/v1/users')
			.query(true)
			.reply(200, { _embedded: { users: [user] } });
		const { items } = await execute(getAll({ simplify: false }));
		expect(items[0].json).toEqual({ ...user, channels: { sip: [sip] } });
	});

	it('asks for each page at the host of the credential, with the cursor decoded once', async () => {
		serve({}, ['USR-1'], 'a%2Bb%2Fc%3D%253D');
		serve({ cursor: 'a+b/c=%3D' }, ['USR-2', 'USR-3'], 'x+y==');
		serve({ cursor: 'x+y==' }, ['USR-4']);
		expect(await ids({ returnAll: true })).toEqual(['USR-1', 'USR-2', 'USR-3', 'USR-4']);
	});

	it('stops at the limit and asks for no page more', async () => {
		serve({}, ['USR-1'], 'a');
		serve({ cursor: 'a' }, ['USR-2', 'USR-3'], 'b');
		expect(await ids({ limit: 2 })).toEqual(['USR-1', 'USR-2']);
	});

	it('stops when the last page names itself', async () => {
		serve({}, ['USR-1'], 'a');
		serve({ cursor: 'a' }, ['USR-2'], 'a');
		expect(await ids({ returnAll: true })).toEqual(['USR-1', 'USR-2']);
	});

	it('returns nothing when there is nobody', async () => {
		serve({}, []);
		expect(await ids({})).toEqual([]);
	});

	it('asks the API for a name and for an order, on every page', async () => {
		serve({ name: 'a & b', order: 'asc' }, ['USR-1'], 'x');
		serve({ name: 'a & b', order: 'asc', cursor: 'x' }, []);
		expect(await ids({ filters: { name: ' a & b ', order: 'asc' } })).toEqual(['USR-1']);
	});

	it('leaves out filters that are empty', async () => {
		serve({}, ['USR-1']);
		expect(await ids({ filters: { name: '', order: '' } })).toEqual(['USR-1']);
	});

	it.each([
		[{ limit: 0 }, "'Limit' must be at least 1"],
		[
			{ filters: { order: 'random' } },
			"'Filters > Order' must be Newest First (desc) or Oldest First (asc)",
		],
	])('refuses %j before anything is sent', async (parameters, message) => {
		await expect(execute(getAll(parameters))).rejects.toThrow(message);
	});

	it('says what is wrong with a reply that is no list', async () => {
		nock(NEXMO).get('/v1/users').query(true).reply(200, { users: [] });
		await expect(execute(getAll())).rejects.toThrow("the reply has no usable '_embedded'");
	});
});
