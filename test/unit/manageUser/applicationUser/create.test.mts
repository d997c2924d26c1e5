import nock from 'nock';

import contract from '../../../contracts/users.json';
import {
	expectBody,
	manageUser,
	NEXMO,
	rawUser,
	simplifiedUser,
} from '../../../harness/applicationUsers.mts';
import { execute } from '../../../harness/execute.mts';
import { mockNetwork } from '../../../harness/network.mts';

mockNetwork();

const { full } = contract.paths['/v1/users'].post.requestBody.content['application/json'].examples;

const fullForm = {
	name: ' my_user_name ',
	channels: {
		pstn: [{ number: '123457' }],
		sip: [
			{
				uri: 'sip:4442138907@sip.example.com;transport=tls',
				username: 'New SIP',
				password: 'Password',
			},
		],
		vbc: [{ extension: '403' }],
		websocket: [
			{
				uri: 'wss://example.com/socket',
				contentType: 'audio/l16;rate=16000',
				headers: { pair: [{ key: 'customer_id', value: 'ABC123' }] },
			},
		],
		sms: [{ number: '+44 7700 900000' }],
		mms: [{ number: '(44) 7700-900.000' }],
		whatsapp: [{ number: '447700900000' }],
		viber: [{ number: '447700900000' }],
		messenger: [{ id: '12345abcd' }],
	},
	additionalFields: {
		displayName: 'My User Name',
		imageUrl: 'https://example.com/image.png',
		customData: { pair: [{ key: 'custom_key', value: 'custom_value' }] },
		ttl: 3600,
	},
};

describe('Manage User, Application User: Create', () => {
	it('sends everything that the form has as the API documents it', async () => {
		const seen = expectBody('POST', '/v1/users', 201);
		const { items } = await execute(manageUser('create', { parameters: fullForm }));
		expect(seen.body).toEqual(full.value);
		expect(items).toEqual([{ json: simplifiedUser, pairedItem: { item: 0 } }]);
	});

	it('returns no SIP password when Simplify is off', async () => {
		expectBody('POST', '/v1/users', 201);
		const { items } = await execute(manageUser('create', { parameters: { simplify: false } }));
		expect(items[0].json).toEqual(rawUser());
	});

	it.each([
		['an untouched form', {}],
		[
			'fields that were added and left empty',
			{
				name: '',
				channels: { sms: [] },
				additionalFields: { displayName: '', imageUrl: '', customData: {}, customDataJson: '' },
			},
		],
	])('leaves out everything of %s', async (_, parameters) => {
		const seen = expectBody('POST', '/v1/users');
		await execute(manageUser('create', { parameters }));
		expect(seen.body).toEqual({});
	});

	it('leaves out what is empty within a channel', async () => {
		const seen = expectBody('POST', '/v1/users');
		const channels = {
			sip: [{ uri: 'sips:a@example.com', username: '', password: '' }],
			websocket: [{ uri: 'ws://example.com', contentType: 'audio/l16;rate=8000', headersJson: '' }],
		};
		await execute(manageUser('create', { parameters: { channels } }));
		expect(seen.body).toEqual({
			channels: {
				sip: [{ uri: 'sips:a@example.com' }],
				websocket: [{ uri: 'ws://example.com', 'content-type': 'audio/l16;rate=8000' }],
			},
		});
	});

	it('takes free data as pairs and as JSON, text or object, with every digit', async () => {
		const seen = expectBody('POST', '/v1/users');
		await execute(
			manageUser('create', {
				items: [{ headers: { tier: { level: 2 } } }],
				parameters: {
					channels: {
						websocket: [
							{
								uri: 'wss://example.com',
								contentType: 'audio/l16;rate=24000',
								headersJson: '={{ $json.headers }}',
							},
						],
					},
					additionalFields: {
						customDataJson: '{"crm":12345678901234567890,"tags":["a"],"vip":false}',
						customData: {
							pair: [
								{ key: 'vip', value: '={{ true }}' },
								{ key: ' note ', value: ' kept ' },
							],
						},
					},
				},
			}),
		);
		expect(seen.body).toEqual({
			properties: {
				custom_data: { crm: '12345678901234567890', tags: ['a'], vip: true, note: ' kept ' },
			},
			channels: {
				websocket: [
					{
						uri: 'wss://example.com',
						'content-type': 'audio/l16;rate=24000',
						headers: { tier: { level: 2 } },
					},
				],
			},
		});
	});

	it('creates a user for each item, and goes on after one that is refused', async () => {
		nock(NEXMO).post('/v1/users', { name: 'a' }).reply(201, { id: 'USR-a', name: 'a' });
		nock(NEXMO)
			.post('/v1/users', { name: 'b' })
			.reply(409, { title: 'Conflict', code: 'user:error:duplicate-name' });
		nock(NEXMO).post('/v1/users', { name: 'c' }).reply(201, { id: 'USR-c', name: 'c' });
		const { items } = await execute(
			manageUser('create', {
				items: [{ name: 'a' }, { name: 'b' }, { name: 'c' }],
				continueOnFail: true,
				parameters: { name: '={{ $json.name }}' },
			}),
		);
		expect(items.map(({ json }) => json.id ?? String(json.error).split('.\n')[0])).toEqual([
			'USR-a',
			'Another user of the application has this name already [item 1]',
			'USR-c',
		]);
	});

	it.each([500, 503, 408])('is not sent again after %i', async (status) => {
		nock(NEXMO).post('/v1/users').reply(status, { title: 'Internal Error' });
		const failure = execute(manageUser('create'));
		await expect(failure).rejects.toMatchObject({
			message: expect.stringContaining('The user may have been created') as string,
			description: expect.stringContaining('Get Many') as string,
		});
	});
});
