import nock from 'nock';

import {
	jwtCredential,
	NEXMO,
	rawUser,
	shownUser,
	simplifiedUser,
	USER_PATH,
	withUser,
} from '../../../harness/applicationUsers.mts';
import { execute } from '../../../harness/execute.mts';
import { mockNetwork } from '../../../harness/network.mts';

mockNetwork();

describe('Manage User, Application User: Get', () => {
	it('asks with a JWT of the application and returns the simplified user', async () => {
		const tokens: string[] = [];
		nock(NEXMO, { reqheaders: { accept: 'application/json' } })
			.get(USER_PATH)
			.reply(function () {
				tokens.push(String(this.req.headers.authorization));
				return [200, shownUser()];
			});
		const { items } = await execute(withUser('get'));
		expect(items).toEqual([{ json: simplifiedUser, pairedItem: { item: 0 } }]);
		const [, claims] = tokens[0].replace('Bearer ', '').split('.');
		expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
			application_id: jwtCredential.vonageJwtApi.applicationId,
		});
	});

	it('returns the user as it came, but without the SIP password, when Simplify is off', async () => {
		nock(NEXMO)
			.get(USER_PATH)
			.reply(200, shownUser({ something_new: { deep: true } }));
		const { items } = await execute(withUser('get', { parameters: { simplify: false } }));
		expect(items[0].json).toEqual({ ...rawUser(), something_new: { deep: true } });
		expect(JSON.stringify(items)).not.toContain('Password');
	});

	it.each([
		['nothing but an ID', {}],
		[
			'nulls',
			{ name: null, display_name: null, image_url: null, properties: null, channels: null },
		],
		['other types', { name: 1, properties: [], channels: { sip: 'x', pstn: [1] } }],
	])('returns a user with %s', async (_, members) => {
		nock(NEXMO)
			.get(USER_PATH)
			.reply(200, { id: 'USR-1', ...members });
		const { items } = await execute(withUser('get'));
		expect(items[0].json).toEqual({
			id: 'USR-1',
			name: null,
			displayName: null,
			imageUrl: null,
			ttlSeconds: null,
			customData: {},
			channels: {},
		});
	});

	it('shows a telephone number that comes as text as it shows an integer', async () => {
		nock(NEXMO)
			.get(USER_PATH)
			.reply(
				200,
				`{"id":"USR-1","channels":{"pstn":[{"number":"14155550100"},{"number":99999999999999999999}]}}`,
			);
		const { items } = await execute(withUser('get'));
		expect(items[0].json.channels).toEqual({ pstn: ['14155550100', '99999999999999999999'] });
	});

	it('leaves out channels that do not say where they lead', async () => {
		const channels = { sms: [{}, { number: '1' }, { number: '' }, { number: {} }], vbc: [{}] };
		nock(NEXMO).get(USER_PATH).reply(200, shownUser({ channels }));
		const { items } = await execute(withUser('get'));
		expect(items[0].json.channels).toEqual({ sms: ['1'] });
	});

	it('asks at the base URL of the credential', async () => {
		nock('https://proxy.example.com').get(`/vonage${USER_PATH}`).reply(200, shownUser());
		const credential = {
			...jwtCredential.vonageJwtApi,
			baseUrl: 'https://proxy.example.com/vonage',
		};
		const { items } = await execute(withUser('get', { credentials: { vonageJwtApi: credential } }));
		expect(items).toHaveLength(1);
	});
});
