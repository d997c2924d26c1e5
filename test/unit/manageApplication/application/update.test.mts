import { generateKeyPairSync } from 'node:crypto';

import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';

import { execute } from '../../../harness/execute.mts';
import {
	application,
	APPLICATIONS,
	BASIC,
	ID,
	manageApplication,
	NEXMO,
	PRIVATE_KEY,
	PUBLIC_KEY,
	voiceWebhook,
} from '../../../harness/manageApplication.mts';
import { mockNetwork } from '../../../harness/network.mts';

jest.mock('../../../../nodes/shared/plain/pause', () => ({ pause: jest.fn() }));

mockNetwork();

const path = `${APPLICATIONS}/${ID}`;

/** Vonage has this application. */
const has = (current: IDataObject) => nock(NEXMO).get(path).reply(200, current);

/** What is written when an application is updated. */
async function written(current: IDataObject, parameters: object): Promise<IDataObject> {
	let body: IDataObject = {};
	has(current);
	nock(NEXMO)
		.put(path, (received: IDataObject) => {
			body = received;
			return true;
		})
		.reply(200, current);
	await execute(manageApplication('update', { parameters: parameters as never }));
	return body;
}

/** A change of what is so already. */
const SAME = { updateFields: { name: 'My Application' } };

/** An application with everything that a server may show. */
const full = () =>
	application({
		capabilities: {
			voice: {
				webhooks: {
					answer_url: voiceWebhook('answer'),
					event_url: voiceWebhook('event', { http_method: 'POST' }),
				},
				signed_callbacks: true,
				region: 'eu-west',
			},
			messages: {
				version: 'v1',
				webhooks: { inbound_url: { address: 'https://example.com/in', http_method: 'POST' } },
			},
			vbc: {},
			something_new: { deep: [1, { a: null }] },
		},
		privacy: { improve_ai: true, something_new: 1 },
	});

/** The same as it may be written. */
const writable = () => {
	const { id: _, _links: __, ...others } = full();
	return others;
};

describe('Manage Application, Update', () => {
	it('reads the application, and writes it back with what was set', async () => {
		has(full()).on('request', ({ headers }: { headers: Record<string, unknown> }) =>
			expect(headers.authorization).toBe(BASIC),
		);
		nock(NEXMO)
			.put(path, { ...writable(), name: 'Renamed' } as never)
			.matchHeader('authorization', BASIC)
			.matchHeader('content-type', 'application/json')
			.reply(200, { ...full(), name: 'Renamed' });
		const setup = manageApplication('update', {
			parameters: { updateFields: { name: 'Renamed' } },
		});
		const { items } = await execute(setup);
		expect(items).toEqual([
			{
				json: {
					id: ID,
					name: 'Renamed',
					capabilities: ['voice', 'messages', 'vbc', 'something_new'],
					voiceAnswerUrl: 'https://example.com/answer',
					voiceFallbackAnswerUrl: null,
					voiceEventUrl: 'https://example.com/event',
					messagesInboundUrl: 'https://example.com/in',
					messagesStatusUrl: null,
					improveAi: true,
					publicKey: PUBLIC_KEY,
					privateKey: null,
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	it('changes one member of a webhook and leaves every other one', async () => {
		const expected = writable() as Record<string, any>;
		expected.capabilities.voice.webhooks.event_url.socket_timeout = 10_000;
		const voice = { event_url: { socket_timeout: 10_000 } };
		expect(await written(full(), { capabilities: { voice } })).toEqual(expected);
	});

	it('keeps the HTTP method of a webhook whose address changes', async () => {
		const { answer_url } = { answer_url: voiceWebhook('answer', { http_method: 'POST' }) };
		const current = application({ capabilities: { voice: { webhooks: { answer_url } } } });
		const voice = { answer_url: { address: 'https://example.com/other' } };
		expect((await written(current, { capabilities: { voice } })).capabilities).toEqual({
			voice: { webhooks: { answer_url: { ...answer_url, address: 'https://example.com/other' } } },
		});
	});

	it('takes that from a whole application in JSON too, even alone', async () => {
		const whole = { id: ID, name: 'Other', capabilities: null, privacy: { improve_ai: false } };
		const parameters = {
			specifyCapabilities: 'json',
			capabilitiesJson: JSON.stringify(whole),
		};
		expect(await written(full(), parameters)).toEqual(
			await written(full(), { updateFields: { improveAi: false } }),
		);
	});

	it('changes whether Vonage may improve its AI, and nothing else', async () => {
		expect(await written(full(), { updateFields: { improveAi: false } })).toEqual({
			...writable(),
			privacy: { improve_ai: false, something_new: 1 },
		});
	});

	it('adds a capability', async () => {
		const expected = writable() as Record<string, any>;
		const status_url = { address: 'https://example.com/v', http_method: 'POST' };
		expected.capabilities.verify = { webhooks: { status_url } };
		const verify = { status_url: 'https://example.com/v' };
		expect(await written(full(), { capabilities: { verify } })).toEqual(expected);
	});

	it('removes capabilities by name, those that are not there too', async () => {
		const { capabilities } = await written(full(), {
			removeCapabilities: ['messages', 'vbc', 'rtc'],
		});
		const { messages: _, vbc: __, ...others } = full().capabilities as IDataObject;
		expect(capabilities).toEqual(others);
	});

	it('starts a capability anew that is removed and set', async () => {
		const { capabilities } = await written(full(), {
			removeCapabilities: ['voice'],
			capabilities: { voice: { event_url: { address: 'https://example.com/new' } } },
		});
		expect((capabilities as IDataObject).voice).toEqual({
			webhooks: { event_url: { address: 'https://example.com/new', http_method: 'POST' } },
		});
	});

	it('sends back nothing that only the server sets, and the timeout by its live name', async () => {
		const { connect_timeout, ...webhook } = voiceWebhook('answer');
		const answer_url = { ...webhook, connection_timeout: connect_timeout };
		const both = { ...voiceWebhook('event'), connection_timeout: 999 };
		const status_url = { address: 'https://example.com/v', http_method: 'POST' };
		const current = application({
			keys: { public_key: PUBLIC_KEY, private_key: PRIVATE_KEY },
			capabilities: {
				voice: { webhooks: { answer_url, event_url: both } },
				verify: { version: 'v2', webhooks: { status_url } },
			},
		});
		expect(await written(current, SAME)).toEqual({
			name: 'My Application',
			keys: { public_key: PUBLIC_KEY },
			capabilities: {
				voice: {
					webhooks: { answer_url: voiceWebhook('answer'), event_url: voiceWebhook('event') },
				},
				verify: { webhooks: { status_url } },
			},
			privacy: { improve_ai: false },
		});
	});

	it('updates an application that has neither keys nor capabilities nor privacy', async () => {
		const current = { id: ID, name: 'Bare', keys: null, capabilities: null, privacy: null };
		expect(await written(current, { updateFields: { name: 'New' } })).toEqual({ name: 'New' });
		expect(await written(current, { updateFields: { improveAi: true } })).toEqual({
			name: 'Bare',
			privacy: { improve_ai: true },
		});
	});

	it('replaces everything but the name and the key pair, where that is wanted', async () => {
		const voice = { event_url: { address: 'https://example.com/new' } };
		const event_url = { address: 'https://example.com/new', http_method: 'POST' };
		expect(
			await written(full(), { updateOptions: { replace: true }, capabilities: { voice } }),
		).toEqual({
			name: 'My Application',
			keys: { public_key: PUBLIC_KEY },
			capabilities: { voice: { webhooks: { event_url } } },
			privacy: { improve_ai: false },
		});
	});

	it('does not write back what the API shows as null', async () => {
		const odd = { keys: { public_key: null }, privacy: null, capabilities: { rtc: null, vbc: {} } };
		expect(await written(application(odd), SAME)).toEqual({
			name: 'My Application',
			capabilities: { vbc: {} },
		});
	});

	it('takes the capabilities that Get returns, as JSON', async () => {
		const capabilitiesJson = JSON.stringify(full().capabilities);
		const parameters = { specifyCapabilities: 'json', capabilitiesJson };
		expect(await written(full(), parameters)).toEqual(writable());
	});

	it.each([
		['voice', { fallback_answer_url: { address: '', http_method: 'GET' } }],
		['voice', { event_url: { address: '', http_method: 'POST', socket_timeout: 5000 } }],
		['rtc', { event_url: { address: '', http_method: 'POST' } }],
		['messages', { inbound_url: { address: '', http_method: 'POST' } }],
		['verify', { status_url: { address: '', http_method: 'POST' } }],
		['meetings', { room_changed: { address: '', http_method: 'POST' } }],
		['video', { session_created: { address: '', active: false } }],
	])('takes back a webhook of %s without an address, as Get shows it', async (name, webhooks) => {
		const shown = application({ capabilities: { [name]: { webhooks } } });
		for (const json of [shown, shown.capabilities]) {
			const parameters = { specifyCapabilities: 'json', capabilitiesJson: JSON.stringify(json) };
			expect((await written(application(), parameters)).capabilities).toEqual(shown.capabilities);
		}
	});

	it('writes nothing when a webhook would have no address', async () => {
		has(full());
		const capabilities = { voice: { fallback_answer_url: { connect_timeout: 300 } } };
		const setup = manageApplication('update', { parameters: { capabilities } });
		await expect(execute(setup)).rejects.toThrow("'Fallback Answer URL' of voice has no address");
	});

	it('says that the application may have been updated, after answers that leave it open', async () => {
		has(full());
		nock(NEXMO).put(path).times(4).reply(503);
		await expect(execute(manageApplication('update', { parameters: SAME }))).rejects.toThrow(
			'The application may have been updated',
		);
	});

	it.each<[string, IDataObject]>([
		['keys', { keys: 'a key' }],
		['keys.public_key', { keys: { public_key: 7 } }],
		['capabilities', { capabilities: [] }],
		['privacy.improve_ai', { privacy: { improve_ai: 'yes' } }],
		['name', { name: null }],
	])('writes nothing when it cannot read %s, which would be lost', async (place, odd) => {
		has(application(odd));
		const failure = execute(manageApplication('update', { parameters: SAME }));
		await expect(failure).rejects.toMatchObject({
			message: `The application cannot be updated here: Vonage shows its '${place}' in a form that this node does not know [item 0]`,
			description: expect.stringContaining('Nothing was changed') as string,
		});
	});

	it('writes the secrets of webhooks back, and shows them nowhere', async () => {
		const archive_status = { address: 'https://example.com/a', active: true, secret: 'hush' };
		const current = application({ capabilities: { video: { webhooks: { archive_status } } } });
		expect((await written(current, SAME)).capabilities).toEqual(current.capabilities);
		has(current);
		nock(NEXMO).put(path).reply(200, current);
		const parameters = { ...SAME, output: 'raw' };
		const { items } = await execute(manageApplication('update', { parameters }));
		expect(items[0].json.capabilities).toEqual({
			video: { webhooks: { archive_status: { address: 'https://example.com/a', active: true } } },
		});
	});
});

describe('the key pair of an updated application', () => {
	it('is kept unless told otherwise', async () => {
		expect((await written(full(), SAME)).keys).toEqual({ public_key: PUBLIC_KEY });
	});

	it('is replaced by a pasted one', async () => {
		const { publicKey } = generateKeyPairSync('rsa', {
			modulusLength: 2048,
			publicKeyEncoding: { type: 'spki', format: 'pem' },
			privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
		});
		const parameters = { keyPair: 'paste', publicKey: publicKey.replaceAll('\n', ' ') };
		expect(await written(full(), parameters)).toEqual({
			...writable(),
			keys: { public_key: publicKey },
		});
	});

	it('is replaced by one that is made here, whose private key is in the output', async () => {
		has(full());
		let body: Record<string, any> = {};
		nock(NEXMO)
			.put(path, (received) => Boolean((body = received)))
			.reply(200, () => ({ ...full(), keys: body.keys }));
		const setup = manageApplication('update', { parameters: { keyPair: 'generate' } });
		const { publicKey, privateKey } = (await execute(setup)).items[0].json;
		expect(body.keys).toEqual({ public_key: publicKey });
		expect(publicKey).not.toBe(PUBLIC_KEY);
		expect(privateKey).toContain('BEGIN PRIVATE KEY');
	});

	it('is shown when Vonage makes a new one', async () => {
		has(full());
		const keys = { public_key: PUBLIC_KEY, private_key: PRIVATE_KEY };
		nock(NEXMO)
			.put(path)
			.reply(200, { ...full(), keys });
		const { items } = await execute(manageApplication('update', { parameters: SAME }));
		expect(items[0].json.privateKey).toBe(PRIVATE_KEY);
	});

	it('is not lost when other fields are selected', async () => {
		const keys = { public_key: PUBLIC_KEY, private_key: PRIVATE_KEY };
		const update = async (reply: object) => {
			has(full());
			nock(NEXMO)
				.put(path)
				.reply(200, { ...full(), ...reply });
			const parameters = { ...SAME, output: 'fields', fields: ['name'] };
			const { items } = await execute(
				manageApplication('update', { parameters: parameters as never }),
			);
			return items[0].json;
		};
		expect(await update({ keys })).toEqual({ name: full().name, privateKey: PRIVATE_KEY });
		expect(await update({})).toEqual({ name: full().name });
	});
});
