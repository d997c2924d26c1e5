import { call } from '../support.mts';
import {
	agent,
	closedDesk,
	newUser,
	nobody,
	receptionDesk,
	refused,
	useUserAdmin,
} from './userAdmin.mts';

const { ask, control, create, simulator, stored, update } = useUserAdmin();

describe('deletion', () => {
	test('takes archived users only', async () => {
		const refusal = refused(409, 'User must be archived before it can be deleted');
		expect(await ask('DELETE', `/users/${receptionDesk}`)).toMatchObject(refusal);
		expect(stored(receptionDesk)?.active).toBe(true);
		await update(receptionDesk, { active: false });
		const deleted = await ask('DELETE', `/users/${receptionDesk}`);
		expect(deleted).toMatchObject({ status: 200, text: '' });
		expect(stored(receptionDesk)).toBeUndefined();
		expect((await ask('GET', '/users?include=All')).body.meta.totalCount).toBe(4);
	});

	test('frees user name and display id', async () => {
		await update(receptionDesk, { active: false });
		expect((await create({ username: 'reception_desk' })).status).toBe(409);
		await ask('DELETE', `/users/${receptionDesk}`);
		expect((await create({ username: 'reception_desk', ...agent('1234') })).status).toBe(200);
	});

	test('lasts until the reset', async () => {
		await ask('DELETE', `/users/${closedDesk}`);
		control().reset();
		expect(stored(closedDesk)?.name).toBe('Closed Desk');
	});
});

describe('every operation on a user', () => {
	const operations: Array<[method: string, path: string, body: object | undefined]> = [
		['GET', '/users', undefined],
		['POST', '/users', newUser],
		['GET', `/users/${closedDesk}`, undefined],
		['PATCH', `/users/${closedDesk}`, { name: 'Changed' }],
		['DELETE', `/users/${closedDesk}`, undefined],
	];
	const unchanged = () => {
		expect(control().contactCenterUsers()).toHaveLength(5);
		expect(stored(closedDesk)?.name).toBe('Closed Desk');
	};

	test.each(operations)('%s %s wants its scope', async (method, path, body) => {
		const reads = method === 'GET';
		const readOnly = await ask(method, path, { body, scope: 'users:read' });
		if (reads) expect(readOnly.status).toBe(200);
		else expect(readOnly).toMatchObject(refused(403, 'Forbidden'));
		unchanged();
		expect((await ask(method, path, { body, scope: 'users:write' })).status).toBe(200);
	});

	const flaws = [
		['*/*', 'Version missing from Accept header!'],
		['application/json', 'Version missing from Accept header!'],
		['application/vnd.newvoicemedia.v3+json', 'Invalid api-version! Valid values: 4'],
	];
	test.each(operations)('%s %s wants version 4', async (method, path, body) => {
		for (const [accept, message] of flaws) {
			expect(await ask(method, path, { body, headers: { accept } })).toMatchObject({
				status: 400,
				body: { statusCode: 400, error: 'Bad Request', message },
			});
		}
		unchanged();
	});

	test.each(operations.slice(2))('%s %s wants a user whom there is', async (method, _, body) => {
		const unknown = await ask(method, `/users/${nobody}`, { body });
		expect(unknown).toMatchObject(refused(404, 'Not Found'));
		const malformed = await ask(method, '/users/reception_desk', { body });
		expect(malformed).toMatchObject(refused(400, 'Invalid request'));
		unchanged();
	});
});

test('the account is listed', async () => {
	const { body } = await ask('GET', '/accounts');
	expect(body.accounts).toEqual([
		{ accountName: 'Example Ltd', accountGuid: '0b0d8f0c-5f39-4a6d-a2d9-2b2e1e0f8c77' },
	]);
});

test('the control port shows the users', async () => {
	await update(closedDesk, { name: 'Changed' });
	const { body } = await call(`${simulator.current.urls.control}/contactCenterUsers`);
	expect(body).toEqual(control().contactCenterUsers());
	expect(body[4]).toMatchObject({ userId: closedDesk, name: 'Changed', active: false });
});
