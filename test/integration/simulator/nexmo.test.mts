import { basic, bearer, call, jwt, useSimulator } from './support.mts';

const simulator = useSimulator();
const applicationId = '5f0c7c3e-2b41-4d0a-9a3e-8d6b1c2e4f70';
const applications = async (path: string) => {
	const url = `${simulator.current.urls.nexmo}/v2/applications${path}`;
	return await call(url, { headers: basic('a1b2c3d4', 'key-secret') });
};
const users = async (query: string) => {
	const url = `${simulator.current.urls.nexmo}/v1/users${query}`;
	return await call(url, { headers: bearer(jwt(simulator.current)) });
};

describe('applications', () => {
	test('are listed in pages', async () => {
		const { status, body } = await applications('?page_size=1');
		expect(status).toBe(200);
		expect(body).toMatchObject({
			page_size: 1,
			page: 1,
			total_items: 1,
			total_pages: 1,
			_embedded: { applications: [{ id: applicationId, name: 'Example Application' }] },
			_links: { self: { href: '/v2/applications?page_size=1&page=1' } },
		});
		const second = await applications('?page=2');
		expect(second.body).toMatchObject({ page_size: 10, page: 2, _embedded: { applications: [] } });
	});

	test('are read with the public key only', async () => {
		const { body, text } = await applications(`/${applicationId}`);
		expect(body.keys.public_key).toContain('BEGIN PUBLIC KEY');
		expect(text).not.toContain('PRIVATE');
	});

	test.each(['00000000-0000-4000-8000-000000000000', 'ABC123'])(
		'are not found as %s',
		async (id) => {
			expect(await applications(`/${id}`)).toMatchObject({
				status: 404,
				body: { detail: `ID '${id}' does not exist, or you do not have access` },
			});
		},
	);

	test('name the parameter that is wrong', async () => {
		const { status, body } = await applications('?page_size=101&page=0');
		expect(status).toBe(400);
		expect(body.type).toMatch(/#list-validation$/);
		expect(body.invalid_parameters).toEqual([
			{ name: 'page_size', reason: 'must be between 1 and 100' },
			{ name: 'page', reason: 'must be >= 1' },
		]);
	});
});

describe('application users', () => {
	test('are an empty list at first', async () => {
		const { status, body } = await users('?page_size=5&order=desc');
		const href = 'https://api-us-3.vonage.com/v1/users?order=desc&page_size=5';
		expect(status).toBe(200);
		expect(body).toEqual({
			page_size: 5,
			_embedded: { users: [] },
			_links: { first: { href }, self: { href } },
		});
	});

	test('name the parameter that is wrong', async () => {
		const { status, body } = await users('?page_size=0');
		expect(status).toBe(400);
		expect(body.code).toBe('http:error:validation-fail');
		expect(body.invalid_parameters).toEqual([{ name: 'page_size', reason: 'must be >= 1' }]);
	});
});
