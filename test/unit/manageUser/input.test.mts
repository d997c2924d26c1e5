import { inspect } from 'node:util';

import type { IDataObject } from 'n8n-workflow';

import { expectBody, manageUser, USER_ID, withUser } from '../../harness/applicationUsers.mts';
import { execute } from '../../harness/execute.mts';
import { mockNetwork } from '../../harness/network.mts';

mockNetwork();

const create = (parameters: IDataObject) =>
	execute(manageUser('create', { parameters: parameters as never }));

const websocket = (channel: IDataObject) => ({
	websocket: [{ uri: 'wss://example.com', contentType: 'audio/l16;rate=8000', ...channel }],
});

const INTERNATIONAL = 'must be a number in international format';

describe('channels of an application user', () => {
	it.each<[IDataObject, string]>([
		[{ sms: [{ number: '' }] }, "'Channels > SMS > SMS Number' is empty"],
		[
			{ sms: [{ number: '020 7946 0958' }] },
			`'Channels > SMS > SMS Number' ${INTERNATIONAL}: 7 to 15 digits`,
		],
		[{ mms: [{ number: '123456' }] }, `'Channels > MMS > MMS Number' ${INTERNATIONAL}`],
		[
			{ whatsapp: [{ number: '1'.repeat(16) }] },
			`'Channels > WhatsApp > WhatsApp Number' ${INTERNATIONAL}`,
		],
		[
			{ viber: [{ number: 'my page' }] },
			"'Channels > Viber > Viber Number' must be one phone number",
		],
		[
			{ pstn: [{ number: '1'.repeat(16) }] },
			`'Channels > PSTN > PSTN Number' ${INTERNATIONAL}: 1 to 15 digits`,
		],
		[{ pstn: [{ number: '0044' }] }, `'Channels > PSTN > PSTN Number' ${INTERNATIONAL}`],
		[{ pstn: [{ number: '1e5' }] }, "'Channels > PSTN > PSTN Number' must be one phone number"],
		[{ sip: [{ uri: 'https://example.com' }] }, "'Channels > SIP > SIP URI' must be a SIP URI"],
		[{ sip: [{ uri: 'sip:' }] }, "'Channels > SIP > SIP URI' must be a SIP URI"],
		[{ sip: [{ uri: 'sip:a@b c' }] }, "'Channels > SIP > SIP URI' must be a SIP URI"],
		[{ sip: [{ uri: 'sip:a\r\nVia: x' }] }, "'Channels > SIP > SIP URI' must be a SIP URI"],
		[
			{ sip: [{ uri: 'sip:a@b', password: { deep: 1 } }] },
			"'Channels > SIP > SIP Password' must be text",
		],
		...['*', '••••', '●●'].map((password): [IDataObject, string] => [
			{ sip: [{ uri: 'sip:a@b', password }] },
			"'Channels > SIP > SIP Password' must be the password itself",
		]),
		[{ vbc: [{ extension: ' ' }] }, "'Channels > VBC > Extension' is empty"],
		[{ messenger: [{ id: '' }] }, "'Channels > Messenger > Messenger ID' is empty"],
		[
			websocket({ uri: 'https://example.com' }),
			"'Channels > WebSocket > WebSocket URI' must be a WebSocket URI",
		],
		[
			websocket({ uri: 'wss://' }),
			"'Channels > WebSocket > WebSocket URI' must be a WebSocket URI",
		],
		[
			websocket({ uri: 'wss://a b' }),
			"'Channels > WebSocket > WebSocket URI' must be a WebSocket URI",
		],
		[
			websocket({ uri: 'wss:///path' }),
			"'Channels > WebSocket > WebSocket URI' must be a WebSocket URI",
		],
		[
			websocket({ contentType: 'audio/l16;rate=44100' }),
			"'Channels > WebSocket > Audio Format' must be one of 16-Bit Linear, 16 kHz (audio/l16;rate=16000), 16-Bit Linear, 24 kHz",
		],
		[
			websocket({ headersJson: '[1]' }),
			"'Channels > WebSocket > Headers (JSON)' must be a JSON object",
		],
		[
			websocket({ headers: { pair: [{ key: '', value: 'x' }] } }),
			"'Channels > WebSocket > Headers > Pair > Key' is empty",
		],
	])('are refused before anything is sent: %j', async (channels, message) => {
		await expect(create({ channels })).rejects.toThrow(message);
	});

	it('are refused without showing a password', async () => {
		const setup = manageUser('create', {
			items: [{ secret: 'hunter22' }],
			// an error names the node, with its parameters as they were typed
			parameters: { channels: { sip: [{ uri: 'x', password: '={{ $json.secret }}' }] } },
		});
		const failure = await execute(setup).catch((error: unknown) => error);
		expect(failure).toBeInstanceOf(Error);
		expect(inspect(failure, { depth: Infinity, showHidden: true })).not.toContain('hunter22');
	});

	it.each([
		'sip:+14155550100@sip.example.com',
		'sips:user:pass@[::1]:5061;transport=tls?Subject=a&x=%20',
		'sip:a|b.c-d',
	])('can have the SIP URI %s', async (uri) => {
		const seen = expectBody('POST', '/v1/users');
		await create({ channels: { sip: [{ uri }] } });
		expect(seen.body).toEqual({ channels: { sip: [{ uri }] } });
	});

	it.each([
		'ws://example.com',
		'wss://[::1]:8443/a-b_c~d/#frag',
		'wss://example.com/socket?q=(a)[b]&c=%41@;:',
	])('can have the WebSocket URI %s', async (uri) => {
		const seen = expectBody('POST', '/v1/users');
		await create({ channels: websocket({ uri }) });
		expect(seen.body).toMatchObject({ channels: { websocket: [{ uri }] } });
	});

	it('keeps 15 digits of a telephone number, also one that an expression gives as a number', async () => {
		const seen = expectBody('POST', '/v1/users');
		await create({ channels: { pstn: [{ number: '999999999999999' }, { number: 14155550100 }] } });
		expect(seen.body).toEqual({
			channels: { pstn: [{ number: 999_999_999_999_999 }, { number: 14_155_550_100 }] },
		});
	});

	it('keeps the spaces of a SIP password', async () => {
		const seen = expectBody('POST', '/v1/users');
		await create({ channels: { sip: [{ uri: 'sip:a@b', password: ' p w ' }] } });
		expect(seen.body).toEqual({ channels: { sip: [{ uri: 'sip:a@b', password: ' p w ' }] } });
	});
});

describe('other fields of an application user', () => {
	it.each([
		['vbc', "'Update Fields > Remove Channels' must be a list of types"],
		[['vbc', 'fax'], "'Update Fields > Remove Channels' may have only"],
	])('refuses to remove channels of %j', async (types, message) => {
		const setup = withUser('update', {
			items: [{ id: USER_ID, types }],
			parameters: { updateFields: { removeChannels: '={{ $json.types }}' } },
		});
		await expect(execute(setup)).rejects.toThrow(message);
	});

	it.each<[IDataObject, string]>([
		[{ imageUrl: 'picture.png' }, "'Additional Fields > Image URL' must be a URL"],
		[
			{ imageUrl: 'javascript:alert(1)' },
			"'Additional Fields > Image URL' must be a URL that starts with https://",
		],
		[{ ttl: -1 }, "'Additional Fields > Time to Live (Seconds)' must not be negative"],
		[
			{ ttl: 2_147_483_649 },
			"'Additional Fields > Time to Live (Seconds)' must be at most 2147483648 seconds",
		],
		[{ ttl: 1.5 }, "'Additional Fields > Time to Live (Seconds)' must be a whole number"],
		[{ ttl: 'soon' }, "'Additional Fields > Time to Live (Seconds)' must be a number"],
		[{ displayName: ['a'] }, "'Additional Fields > Display Name' must be text"],
		[{ customDataJson: '{"a":' }, "'Additional Fields > Custom Data (JSON)' must be a JSON object"],
		[
			{ customDataJson: '"text"' },
			"'Additional Fields > Custom Data (JSON)' must be a JSON object",
		],
		[{ customDataJson: 'null' }, "'Additional Fields > Custom Data (JSON)' must be a JSON object"],
		[
			{
				customData: {
					pair: [
						{ key: 'a', value: '1' },
						{ key: ' a ', value: '2' },
					],
				},
			},
			"'Additional Fields > Custom Data' has the same key twice",
		],
		[
			{ customData: { pair: [{ key: 'a', value: {} }] } },
			"'Additional Fields > Custom Data > Pair > Value' must be text, a number",
		],
	])('are refused before anything is sent: %j', async (additionalFields, message) => {
		await expect(create({ additionalFields })).rejects.toThrow(message);
	});

	it.each([0, 2_147_483_648])('can live %i seconds', async (ttl) => {
		const seen = expectBody('POST', '/v1/users');
		await create({ additionalFields: { ttl } });
		expect(seen.body).toEqual({ properties: { ttl } });
	});

	it('can have custom data whose keys mean something elsewhere', async () => {
		const seen = expectBody('POST', '/v1/users');
		await create({
			additionalFields: {
				customDataJson: '{"__proto__":{"polluted":true},"constructor":"c"}',
				customData: { pair: [{ key: 'toString', value: 't' }] },
			},
		});
		expect(JSON.stringify(seen.body)).toBe(
			'{"properties":{"custom_data":{"__proto__":{"polluted":true},"constructor":"c","toString":"t"}}}',
		);
		expect(({} as IDataObject).polluted).toBeUndefined();
	});
});
