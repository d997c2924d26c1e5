import { call, gateway, useSimulator, v0 } from './support.mts';

const simulator = useSimulator();

describe('V0 agents', () => {
	const agents = async (path: string) => {
		const url = `${simulator.current.urls.vcc}/v0/a1b2c3d4e5/agents/${path}`;
		return await call(url, { headers: await v0(simulator.current) });
	};
	const ids = async (query: string) => {
		const { body } = await agents(`?${query}`);
		return body.agents.map(({ id }: { id: string }) => id);
	};

	test('are listed by group and availability', async () => {
		expect(await ids('availability=readyForPhoneCall')).toEqual(['1234', '5464', '4567']);
		expect(await ids('availability=readyForPhoneCall&groups=200,400')).toEqual(['5464', '4567']);
		expect(await ids('groups=400')).toEqual(['4711']);
		simulator.current.control.setAgent('4711', { busy: false });
		expect(await ids('availability=readyForPhoneCall&groups=400')).toEqual(['4711']);
	});

	test('are counted', async () => {
		const { body } = await agents('?availability=readyForPhoneCall&groups=030&fields=count');
		expect(body).toEqual({ count: 2 });
	});

	test('are refused in another availability', async () => {
		expect((await agents('?availability=asleep')).status).toBe(400);
	});

	test('are read by id', async () => {
		const { status, body } = await agents('1234');
		expect(status).toBe(200);
		expect(body).toMatchObject({ id: '1234', currentCallGuid: null });
		expect(body.links).toHaveLength(1);
		expect((await agents('9999')).status).toBe(404);
		expect((await agents('jane')).status).toBe(404);
	});
});

describe('User Admin', () => {
	const get = async (path: string, headers = {}) => {
		const url = `${simulator.current.urls.vccApi}/useradmin${path}`;
		return await call(url, { headers: { ...(await gateway(simulator.current)), ...headers } });
	};
	const names = async (query: string) => {
		const { body } = await get(`/users?${query}`);
		return body.users.map(({ username }: { username: string }) => username);
	};

	test('lists the active users, who are the agents', async () => {
		const { status, body } = await get('/users');
		expect(status).toBe(200);
		expect(body.meta).toEqual({ page: 1, count: 4, pageCount: 1, totalCount: 4 });
		expect(body.users[0]).toMatchObject({
			username: 'reception_desk',
			name: 'Reception Desk',
			userAccountConfiguration: { agentConfiguration: { agentDisplayId: '1234' } },
		});
	});

	test('lists archived users when asked', async () => {
		expect(await names('include=Archived')).toEqual(['closed_desk']);
		expect(await names('include=All')).toHaveLength(5);
	});

	test('pages from 1', async () => {
		expect(await names('page=1&limit=3')).toEqual(['reception_desk', 'sales_desk', 'support_desk']);
		const { body } = await get('/users?page=2&limit=3');
		expect(body.meta).toEqual({ page: 2, count: 1, pageCount: 2, totalCount: 4 });
		expect(await names('page=3&limit=3')).toEqual([]);
	});

	test.each(['page=0', 'limit=5001', 'include=Some', 'search=ada'])('refuses %s', async (query) => {
		expect(await get(`/users?${query}`)).toMatchObject({
			status: 400,
			body: { message: 'Invalid request' },
		});
	});

	test.each([
		['*/*', 'Version missing from Accept header!'],
		['application/json', 'Version missing from Accept header!'],
		['application/vnd.newvoicemedia.v3+json', 'Invalid api-version! Valid values: 4'],
	])('refuses Accept: %s', async (accept, message) => {
		const refused = { status: 400, body: { statusCode: 400, error: 'Bad Request', message } };
		expect(await get('/users', { accept })).toMatchObject(refused);
	});

	test('lists the account', async () => {
		const { body } = await get('/accounts');
		expect(body.accounts).toEqual([
			{ accountName: 'Example Ltd', accountGuid: '0b0d8f0c-5f39-4a6d-a2d9-2b2e1e0f8c77' },
		]);
	});
});
