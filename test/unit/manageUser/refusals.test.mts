import { inspect } from 'node:util';

import type { NodeApiError } from 'n8n-workflow';
import nock from 'nock';

import contract from '../../contracts/users.json';
import {
	jwtCredential,
	manageUser,
	NEXMO,
	USER_PATH,
	withUser,
} from '../../harness/applicationUsers.mts';
import { execute, type Setup } from '../../harness/execute.mts';
import { mockNetwork } from '../../harness/network.mts';
import { stopClock } from '../../harness/stoppedClock.mts';

mockNetwork();
stopClock();

const { responses } = contract.components;
const unauthorized = responses.Unauthorized.content['application/json'].examples;

const failureOf = async (setup: Setup) =>
	(await execute(setup).catch((error: unknown) => error)) as NodeApiError;

const refuse = (status: number, body: nock.Body) => nock(NEXMO).get(USER_PATH).reply(status, body);

describe('Manage User, an application user refused', () => {
	it.each([400, 409, 422])('says that a name is taken, with status %i', async (status) => {
		const { example } = responses.Conflict.content['application/json'];
		nock(NEXMO).post('/v1/users').reply(status, example);
		const failure = await failureOf(manageUser('create', { parameters: { name: 'a' } }));
		expect(failure.message).toBe('Another user of the application has this name already [item 0]');
		expect(failure.description).toMatch(/^Choose another 'Name'/);
		expect(failure.httpCode).toBe(String(status));
	});

	it('says that there is no such user in this application', async () => {
		refuse(404, responses.NotFound.content['application/json'].example);
		const failure = await failureOf(withUser('get'));
		expect(failure.message).toBe('The application has no such user [item 0]');
		expect(failure.description).toContain('another application');
	});

	it('asks for the base URL where a 404 is not about the user', async () => {
		refuse(404, 'no such page');
		const failure = await failureOf(withUser('get'));
		expect(failure.message).toContain('Vonage Users answered 404: no such page');
		expect(failure.description).toContain('base URL');
	});

	it('says that the key must belong to the application', async () => {
		refuse(401, unauthorized.generic.value);
		const failure = await failureOf(withUser('get'));
		expect(failure.message).toBe('Vonage refused the JWT [item 0]');
		expect(failure.description).toContain(
			'The private key must belong to the application with this ID',
		);
	});

	it.each([
		['has expired', unauthorized.expired.value],
		['is not valid yet', { title: 'Unauthorized', detail: 'iat is in the future' }],
		['is not active yet', { title: 'Unauthorized', detail: 'Token is not yet active (nbf)' }],
	])('says that the clock is wrong when a fresh JWT %s', async (_, body) => {
		refuse(401, body);
		const failure = await failureOf(withUser('get'));
		expect(failure.message).toBe('Vonage refused the JWT because of its time [item 0]');
		expect(failure.description).toContain('the clock of this n8n must be wrong');
		expect(failure.description).not.toContain('key');
	});

	it.each([
		[20 * 60_000, 'It is about 20 minutes ahead of the clock of Vonage'],
		[-20 * 60_000, 'It is about 20 minutes behind the clock of Vonage'],
	])('says so when the clock is %i ms ahead of that of Vonage', async (aheadMs, told) => {
		const date = new Date(Date.now() - aheadMs).toUTCString();
		nock(NEXMO).get(USER_PATH).reply(401, unauthorized.generic.value, { Date: date });
		expect((await failureOf(withUser('get'))).description).toContain(told);
	});

	it('blames no clock that differs by as much as a request takes', async () => {
		const date = new Date(Date.now() - 30_000).toUTCString();
		nock(NEXMO).get(USER_PATH).reply(401, unauthorized.generic.value, { Date: date });
		expect((await failureOf(withUser('get'))).message).toBe('Vonage refused the JWT [item 0]');
	});

	it('shows the fields that Vonage names', async () => {
		const { example } = responses.BadRequest.content['application/json'];
		nock(NEXMO)
			.post('/v1/users')
			.reply(400, {
				...example,
				invalid_parameters: [{ name: 'image_url', reason: 'must be reachable' }],
			});
		const failure = await failureOf(manageUser('create'));
		expect(failure.message).toContain('Vonage Users answered 400');
		expect(failure.description).toContain('image_url: must be reachable');
	});

	it.each(['constructor', '__proto__', 'user:error:unheard-of', 7])(
		'shows what is said with the code %j, which it does not know',
		async (code) => {
			refuse(400, { title: 'Odd.', code });
			await expect(execute(withUser('get'))).rejects.toThrow('Vonage Users answered 400: Odd.');
		},
	);

	it.each([
		['', "'Private Key' must be the whole private key"],
		['-----BEGIN PRIVATE KEY-----abc-----END PRIVATE KEY-----', 'cannot be read as an RSA key'],
	])(
		'says that the private key %j cannot be used, and sends nothing',
		async (privateKey, message) => {
			const credential = { ...jwtCredential.vonageJwtApi, privateKey };
			const setup = withUser('get', { credentials: { vonageJwtApi: credential } });
			await expect(execute(setup)).rejects.toThrow(message);
		},
	);

	it.each([
		[200, '{"channels":{"sip":[{"password":"hun\\"ter22"}]}}'],
		[200, '{"id":"USR-1","channels":{"sip":[{"password":"hun\\"ter22'],
		[400, '{"title":"hun\\"ter22 is not allowed","detail":"hun\\"ter22"}'],
		[400, 'not allowed: hun"ter22'],
		[500, '{"title":"cannot store hun\\"ter22"}'],
	])('never shows a SIP password that an answer repeats: %i %s', async (status, body) => {
		nock(NEXMO).post('/v1/users').reply(status, body);
		// an error names the node, with its parameters as they were typed
		const channels = { sip: [{ uri: 'sip:a@b', password: '={{ $json.secret }}' }] };
		const items = [{ secret: 'hun"ter22' }];
		const failure = await failureOf(manageUser('create', { items, parameters: { channels } }));
		expect(failure).toBeInstanceOf(Error);
		expect(inspect(failure, { depth: Infinity, showHidden: true })).not.toContain('ter22');
	});

	it('never shows the JWT or the key that an answer repeats', async () => {
		const shown: string[] = [];
		nock(NEXMO)
			.get(USER_PATH)
			.reply(function () {
				shown.push(String(this.req.headers.authorization));
				return [400, { title: `${this.req.headers.authorization}`, detail: 'no' }];
			});
		const failure = await failureOf(withUser('get'));
		const text = inspect(failure, { depth: Infinity, showHidden: true });
		expect(text).toContain('Bearer ***');
		expect(text).not.toContain(shown[0].slice(-40));
	});
});
