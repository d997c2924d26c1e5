import type { IDataObject } from 'n8n-workflow';

import {
	manageUsers,
	USER_ID,
	USER_PATH,
	userAdmin,
	USERS_PATH,
	withUser,
} from '../../../harness/contactCenterUsers.mts';
import { execute } from '../../../harness/execute.mts';
import { mockNetwork } from '../../../harness/network.mts';

mockNetwork();

const NUMBERS_PATH = `${USER_PATH}/callbackNumbers`;
const OTHER = '3a6c3b7f-82b4-4f3d-9a1c-8e9d2a1b6c22';

const entries = (...ids: unknown[]) =>
	ids.map((callbackNumberId) => ({ callbackNumberId }) as IDataObject);

const entriesFrom = (first: number, last: number) =>
	entries(...Array.from({ length: last - first + 1 }, (_, index) => `id-${first + index}`));

/** Answers a page; the first one must be asked for without a number. */
const serve = (body: unknown, page?: number) =>
	userAdmin()
		.get(NUMBERS_PATH)
		.query(page === undefined ? {} : { page })
		.reply(200, JSON.stringify(body));

const run = () => execute(withUser('getCallbackNumbers'));

const numbers = async () => (await run()).items.map(({ json }) => json);

describe('Manage User, Contact Center User: Get Callback Numbers', () => {
	it('returns each callback number as an item, as it came', async () => {
		const meta = { page: 1, count: 2, pageCount: 1, totalCount: 2 };
		const [first, second] = entries('a', 'b');
		serve({ meta, callbackNumbers: [{ ...first, notInTheContract: [1] }, second] });
		expect((await run()).items).toEqual([
			{ json: { callbackNumberId: 'a', notInTheContract: [1] }, pairedItem: { item: 0 } },
			{ json: { callbackNumberId: 'b' }, pairedItem: { item: 0 } },
		]);
	});

	it.each<[string, unknown]>([
		['callbackNumbers without meta', { callbackNumbers: entries('a') }],
		['a meta that is null', { meta: null, callbackNumbers: entries('a') }],
		['a meta that is no object', { meta: 'none', callbackNumbers: entries('a') }],
		['a page count that is none', { meta: { pageCount: {} }, callbackNumbers: entries('a') }],
		['items', { meta: { pageCount: 1 }, items: entries('a') }],
		['items beside a null', { callbackNumbers: null, items: entries('a') }],
		['no envelope', entries('a')],
	])('reads a list that comes with %s', async (_, body) => {
		serve(body);
		expect(await numbers()).toEqual(entries('a'));
	});

	it.each<[string, unknown]>([
		['is empty', { meta: { page: 1, count: 0, pageCount: 0 }, callbackNumbers: [] }],
		['is null', { meta: null, callbackNumbers: null }],
		['is left out', {}],
		['is empty and without envelope', []],
	])('returns nothing where the list %s', async (_, body) => {
		serve(body);
		expect(await numbers()).toEqual([]);
	});

	it('has the ID as text where it comes as a number, with every digit', async () => {
		userAdmin()
			.get(NUMBERS_PATH)
			.reply(
				200,
				'{"callbackNumbers":[{"callbackNumberId":7},{"callbackNumberId":12345678901234567890}]}',
			);
		expect(await numbers()).toEqual(entries('7', '12345678901234567890'));
	});

	it('returns entries that have no ID as they came, beside the others', async () => {
		const callbackNumbers = [{ number: '1' }, { number: '2' }, ...entries(null, 'a')];
		serve({ callbackNumbers });
		expect(await numbers()).toEqual(callbackNumbers);
	});

	it.each([2, '2'])('reads as many pages as the meta says: %j', async (pageCount) => {
		serve({ meta: { pageCount }, callbackNumbers: entries('a', 'b') });
		serve({ meta: { pageCount }, callbackNumbers: entries('c') }, 2);
		expect(await numbers()).toEqual(entries('a', 'b', 'c'));
	});

	it('asks for another page after a full one that does not say how many there are', async () => {
		serve({ callbackNumbers: entriesFrom(1, 25) });
		serve({ callbackNumbers: entriesFrom(26, 49) }, 2);
		expect(await numbers()).toEqual(entriesFrom(1, 49));
	});

	it.each<[string, IDataObject[]]>([
		['with IDs', entriesFrom(1, 25)],
		['without IDs', Array.from({ length: 25 }, (_, index) => ({ number: String(index) }))],
	])('ends when a server gives the same page again, %s', async (_, callbackNumbers) => {
		serve({ callbackNumbers });
		serve({ callbackNumbers }, 2);
		expect(await numbers()).toEqual(callbackNumbers);
	});

	it('returns each number once when the list moves between two pages', async () => {
		serve({ meta: { pageCount: 2 }, callbackNumbers: entries('a', 'b') });
		serve({ meta: { pageCount: 2 }, callbackNumbers: entries('b', 'c') }, 2);
		expect(await numbers()).toEqual(entries('a', 'b', 'c'));
	});

	it.each<[unknown, string]>([
		[{ callbackNumbers: 'none' }, 'answered 200, but the reply'],
		[{ callbackNumbers: ['a'] }, 'answered 200, but the reply'],
		['none', 'answered 200, but the reply'],
	])('says that %j is no list', async (body, message) => {
		serve(body);
		await expect(run()).rejects.toThrow(message);
	});

	it('goes on with the other items when one of them has no user', async () => {
		userAdmin().get(NUMBERS_PATH).reply(404, { message: 'Not Found' });
		userAdmin()
			.get(`${USERS_PATH}/${OTHER}/callbackNumbers`)
			.reply(200, { callbackNumbers: entries('a', 'b') });
		const items = [{ id: USER_ID }, { id: OTHER }];
		const setup = withUser('getCallbackNumbers', { items, continueOnFail: true });
		expect((await execute(setup)).items).toEqual([
			{
				json: {
					error: expect.stringContaining('The contact center has no such user [item 0]') as string,
				},
				pairedItem: { item: 0 },
			},
			...entries('a', 'b').map((json) => ({ json, pairedItem: { item: 1 } })),
		]);
	});

	it('says where to look for a user that there is not', async () => {
		userAdmin().get(NUMBERS_PATH).reply(404, { message: 'Not Found' });
		await expect(run()).rejects.toMatchObject({
			message: 'The contact center has no such user [item 0]',
			description: expect.stringContaining("Choose the 'User' from the list"),
		});
	});

	it('names the scope when the credential lacks it', async () => {
		userAdmin().get(NUMBERS_PATH).reply(403, { message: 'Forbidden' });
		await expect(run()).rejects.toMatchObject({
			message: 'The credential does not have the right for this: Forbidden [item 0]',
			description: expect.stringContaining('users:read'),
		});
	});

	it.each([
		['', "'User' is empty"],
		['jane_doe', "'User' must be a user ID, such as"],
		[`${USER_ID}/../x`, "'User' must be a user ID, such as"],
	])('refuses the user %j before anything is sent', async (value, message) => {
		const user = { __rl: true, mode: 'id', value };
		const setup = manageUsers('getCallbackNumbers', { parameters: { user } });
		await expect(execute(setup)).rejects.toThrow(message);
	});
});
