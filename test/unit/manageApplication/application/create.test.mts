import { createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';

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
} from '../../../harness/manageApplication.mts';
import { mockNetwork } from '../../../harness/network.mts';

mockNetwork();

const post = (body: nock.RequestBodyMatcher) => nock(NEXMO).post(APPLICATIONS, body);

const created = (overrides: IDataObject = {}) =>
	application({ keys: { public_key: PUBLIC_KEY, private_key: PRIVATE_KEY }, ...overrides });

/** What Vonage may do with what goes through an application, unless told otherwise. */
const PRIVATE = { improve_ai: false };

const create = async (parameters: object = {}) =>
	await execute(manageApplication('create', { parameters: parameters as never }));

describe('Manage Application, Create', () => {
	it('sends nothing but the name and that the AI stays as it is, and returns the private key in the simplified application', async () => {
		post({ name: 'My Application', privacy: PRIVATE })
			.matchHeader('authorization', BASIC)
			.matchHeader('accept', 'application/json')
			.matchHeader('content-type', 'application/json')
			.reply(201, created());
		const { items } = await create();
		expect(items).toEqual([
			{
				json: {
					id: ID,
					name: 'My Application',
					capabilities: [],
					voiceAnswerUrl: null,
					voiceFallbackAnswerUrl: null,
					voiceEventUrl: null,
					messagesInboundUrl: null,
					messagesStatusUrl: null,
					improveAi: false,
					publicKey: PUBLIC_KEY,
					privateKey: PRIVATE_KEY,
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	it('takes 200 for a success, and returns all as it came when Output is Raw', async () => {
		const reply = created({
			somethingNew: { deep: true },
			keys: { public_key: PUBLIC_KEY, private_key: PRIVATE_KEY, fingerprint: 'x' },
		});
		post(() => true).reply(200, reply);
		expect((await create({ output: 'raw' })).items[0].json).toEqual(reply);
	});

	it.each<[unknown, boolean]>([
		[true, true],
		[false, false],
		['={{ null }}', false],
		['={{ "" }}', false],
	])('sends whether Vonage may improve its AI: %j', async (improveAi, improve_ai) => {
		post({ name: 'My Application', privacy: { improve_ai } }).reply(201, created());
		expect((await create({ additionalFields: { improveAi } })).items).toHaveLength(1);
	});

	it.each([
		[{}, true],
		[{ improveAi: false }, false],
	])(
		'takes that from a whole application in JSON, unless it is set: %j',
		async (set, improve_ai) => {
			post({ name: 'My Application', privacy: { improve_ai } }).reply(201, created());
			const whole = { capabilities: {}, privacy: { improve_ai: true } };
			const json = { specifyCapabilities: 'json', capabilitiesJson: JSON.stringify(whole) };
			expect((await create({ ...json, additionalFields: set })).items).toHaveLength(1);
		},
	);

	it('does not show the secrets of webhooks', async () => {
		const archive_status = { address: 'https://example.com/a', secret: 'hush' };
		const reply = created({ capabilities: { video: { webhooks: { archive_status } } } });
		post(() => true).reply(201, reply);
		const { items } = await create({ output: 'raw' });
		expect(items[0].json.capabilities).toEqual({
			video: { webhooks: { archive_status: { address: 'https://example.com/a' } } },
		});
	});

	it('creates one application for each item, in order', async () => {
		post({ name: 'A', privacy: PRIVATE }).reply(201, created({ id: 'id-a' }));
		post({ name: 'B', privacy: PRIVATE }).reply(201, created({ id: 'id-b' }));
		const setup = manageApplication('create', {
			items: [{ name: 'A' }, { name: 'B' }],
			parameters: { name: '={{ $json.name }}' },
		});
		const { items } = await execute(setup);
		expect(items.map(({ json, pairedItem }) => [json.id, pairedItem])).toEqual([
			['id-a', { item: 0 }],
			['id-b', { item: 1 }],
		]);
	});

	it('goes on with the other items after a refusal, where that is wanted', async () => {
		post({ name: 'A', privacy: PRIVATE }).reply(403, {
			title: 'Forbidden',
			detail: 'Not this account.',
		});
		post({ name: 'B', privacy: PRIVATE }).reply(201, created());
		const setup = manageApplication('create', {
			items: [{ name: 'A' }, { name: 'B' }],
			parameters: { name: '={{ $json.name }}' },
			continueOnFail: true,
		});
		const [refused, done] = (await execute(setup)).items;
		expect(refused.json).toEqual({
			error: expect.stringContaining(
				'Vonage Applications answered 403: Forbidden: Not this account. [item 0]',
			) as string,
		});
		expect(done.json.id).toBe(ID);
	});
});

describe('the key pair of a new application', () => {
	const pair = generateKeyPairSync('rsa', {
		modulusLength: 2048,
		publicKeyEncoding: { type: 'spki', format: 'pem' },
		privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
	});

	it.each([
		['as it is', pair.publicKey],
		['with spaces for line breaks', pair.publicKey.replaceAll('\n', ' ')],
		['with \\n for line breaks', pair.publicKey.replaceAll('\n', '\\n')],
		['with \\r\\n for line breaks', pair.publicKey.replaceAll('\n', '\\r\\n')],
		['with text around it', `the key: ${pair.publicKey} thanks`],
		[
			'in PKCS #1',
			createPublicKey(pair.publicKey).export({ type: 'pkcs1', format: 'pem' }) as string,
		],
	])('is the pasted one, %s', async (_, publicKey) => {
		const keys = { public_key: pair.publicKey };
		post({ name: 'My Application', keys, privacy: PRIVATE }).reply(201, application({ keys }));
		const { items } = await create({ keyPair: 'paste', publicKey });
		expect(items[0].json).toMatchObject({ publicKey: pair.publicKey, privateKey: null });
	});

	it('can be made here: the public key is sent, and the private key is in the output only', async () => {
		let sent = '';
		nock(NEXMO)
			.post(APPLICATIONS)
			.reply(201, (_, body) => {
				sent = JSON.stringify(body);
				const { public_key } = (body as { keys: { public_key: string } }).keys;
				return application({ keys: { public_key } });
			});
		const { items } = await create({ keyPair: 'generate' });
		const { publicKey, privateKey } = items[0].json as Record<string, string>;
		expect(privateKey).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
		const message = Buffer.from('message');
		expect(verify('sha256', message, publicKey, sign('sha256', message, privateKey))).toBe(true);
		expect(createPublicKey(publicKey).asymmetricKeyDetails?.modulusLength).toBe(2048);
		expect(sent).not.toContain('PRIVATE');
	});

	it.each([
		['vonage', created()],
		['generate', application()],
	])('does not lose its private key when other fields are selected: %s', async (keyPair, reply) => {
		post(() => true).reply(201, reply);
		const { items } = await create({ keyPair, output: 'fields', fields: ['id'] });
		expect(items[0].json).toEqual({
			id: ID,
			privateKey: expect.stringContaining('PRIVATE KEY') as string,
		});
	});

	it('has no private key among the selected fields when it is pasted', async () => {
		post(() => true).reply(201, application({ keys: { public_key: pair.publicKey } }));
		const parameters = { keyPair: 'paste', publicKey: pair.publicKey };
		const { items } = await create({ ...parameters, output: 'fields', fields: ['id'] });
		expect(items[0].json).toEqual({ id: ID });
	});

	it('has its private key where Vonage puts its own, when Output is Raw', async () => {
		post(() => true).reply(201, application());
		const { items } = await create({ keyPair: 'generate', output: 'raw' });
		expect(items[0].json.keys).toEqual({
			public_key: PUBLIC_KEY,
			private_key: expect.stringContaining('PRIVATE KEY') as string,
		});
	});
});

describe('an application that may have been created', () => {
	const failing = async (parameters: object = {}) =>
		await create(parameters).then(
			() => undefined,
			(error: Error & { description: string }) => error,
		);

	it.each([
		['answered with 500', () => post(() => true).reply(500, { title: 'Internal Error' })],
		['answered with half a body', () => post(() => true).reply(201, '{"id":"78d3')],
		[
			'not answered',
			() =>
				post(() => true).replyWithError(Object.assign(new Error('reset'), { code: 'ECONNRESET' })),
		],
	])('is not created again when it is %s', async (_, reply) => {
		reply();
		const error = await failing();
		expect(error?.message).toMatch(/^The application may have been created/);
		expect(error?.description).toContain('Look for its name in the list');
	});

	it('never shows its private key in the error', async () => {
		const { id: _, ...withoutId } = created();
		post(() => true).reply(201, withoutId);
		const error = await failing();
		expect(error?.message).toContain("no usable 'id'");
		const shown = JSON.stringify([error, error?.message, error?.description, error?.stack]);
		expect(shown).not.toContain('MIIEvQ');
		expect(shown).toContain('***');
	});

	it('never shows a private key that was cut off, or the secret of a webhook', async () => {
		post(() => true).reply(
			400,
			`{"title":"Bad","secret":"hush \\"now","keys":{"private_key":"-----BEGIN PRIVATE KEY-----\\nMIIEvQ`,
		);
		const error = await failing();
		const shown = JSON.stringify([error, error?.message, error?.description, error?.stack]);
		expect(shown).toContain('answered 400');
		expect(shown).not.toMatch(/MIIEvQ|hush|now/);
	});

	it('never shows the secret of a webhook that Vonage repeats in its own words', async () => {
		post(() => true).reply(400, { title: 'Bad Request', detail: "'s3cr\"et' is too short" });
		const archive_status = { address: 'https://example.com/a', secret: 's3cr"et' };
		const video = { webhooks: { archive_status } };
		const error = await failing({
			specifyCapabilities: 'json',
			capabilitiesJson: JSON.stringify({ video }),
		});
		const shown = JSON.stringify([error, error?.message, error?.description, error?.stack]);
		expect(error?.message).toContain("'***' is too short");
		expect(shown).not.toContain('s3cr');
	});
});
