import { generateKeyPairSync } from 'node:crypto';

import type {
	ICredentialDataDecryptedObject,
	ILoadOptionsFunctions,
	INodeParameters,
	INodeType,
} from 'n8n-workflow';
import nock from 'nock';

import type { Api } from '../../nodes/shared/http/api.ts';
import { memoryOf } from '../../nodes/shared/trigger/memory.ts';
import { credentialTypes } from '../harness/credentials.mts';
import { everyOperation } from '../harness/everyOperation.mts';
import { execute, loadOptionsContext, type Setup } from '../harness/execute.mts';
import { actionNodes, pollingNodes, triggerNodes } from '../harness/nodes.mts';
import { poll } from '../harness/poll.mts';
import {
	deliver,
	handOver,
	hookContext,
	PRODUCTION_URL,
	rememberEvents,
	triggerContext,
	webhookMethod,
} from '../harness/trigger.mts';
import { startSimulator } from '../simulator/simulator.mts';

const key = generateKeyPairSync('rsa', { modulusLength: 2048 });

const oauth = (token: string) => ({
	oauthTokenData: { access_token: token, token_type: 'Bearer' },
});

/** One credential of each type of the package; its token names the type. */
const CREDENTIALS: Record<string, ICredentialDataDecryptedObject> = {
	vonageBusinessOAuth2Api: {
		consumerKey: 'consumer',
		consumerSecret: 'secret',
		...oauth('businessOAuth2'),
	},
	vonageBusinessPasswordApi: {
		username: 'api_user',
		password: 'password',
		consumerKey: 'consumer',
		consumerSecret: 'secret',
		accessToken: 'businessPassword',
	},
	vonageContactCenterAccountOAuth2Api: {
		region: 'emea',
		accountKey: 'a1b2c3d4e5',
		apiAuthenticationToken: 'secret',
		...oauth('contactCenterAccount'),
	},
	vonageContactCenterOAuth2Api: {
		region: 'emea',
		apiClientId: 'client',
		apiClientSecret: 'secret',
		accountKey: 'a1b2c3d4e5',
		...oauth('contactCenterGateway'),
	},
	vonageJwtApi: {
		applicationId: '78d335fa-323d-0114-9c3d-d6f0d48968cf',
		privateKey: key.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
	},
	vonageKeySecretApi: { apiKey: 'key', apiSecret: 'secret' },
};

const TYPES = Object.keys(CREDENTIALS);

/** What may be sent where, from the contracts; nothing may be sent anywhere else. */
const ALLOWED: Array<[place: RegExp, authorization: RegExp]> = [
	[
		/^api\.vonage\.com\/t\/vbc\.prod\/(vis\/v1\/self\b|reports\/(v1\/)?accounts\/|telephony\/v3\/cc\/)/,
		/^Bearer business(OAuth2|Password)$/,
	],
	[
		/^api\.vonage\.com\/t\/vbc\.prod\/call_recording\/(v1\/)?api\//,
		/^Bearer business(OAuth2|Password)$/,
	],
	[
		/^emea\.api\.cc\.vonage\.com\/(interaction-content|conversation-analyzer)\//,
		/^Bearer contactCenterGateway$/,
	],
	[/^emea\.cc\.vonage\.com\/v0\/a1b2c3d4e5\//, /^Bearer contactCenter(Account|Gateway)$/],
	[
		/^emea\.api\.cc\.vonage\.com\/((agents|stats|useradmin|webhooks)\/|agents-availability\b)/,
		/^Bearer contactCenterGateway$/,
	],
	[/^api\.nexmo\.com\/v1\/users\b/, /^Bearer eyJ/],
	[/^api\.nexmo\.com\/v2\/applications\b/, /^Basic a2V5OnNlY3JldA==$/],
];

const isAllowed = ({ url, authorization }: Sent) =>
	ALLOWED.some(([place, token]) => place.test(url) && token.test(authorization));

interface Sent {
	url: string;
	authorization: string;
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

let sent: Sent[];

/** Each server there is answers that it knows nothing. */
beforeEach(() => {
	sent = [];
	nock.disableNetConnect();
	for (const method of METHODS) {
		nock(/./)
			.persist()
			.intercept(/./, method)
			.reply(function () {
				const { host, authorization } = this.req.headers as unknown as Record<string, string>;
				sent.push({ url: `${host}${this.req.path}`, authorization });
				return [404, '{}'];
			});
	}
});

afterEach(() => {
	nock.cleanAll();
	nock.enableNetConnect();
});

rememberEvents();

/** Every Authentication parameter of a node, each with the same credential type chosen. */
const choosing = ({ description }: INodeType, type: string): INodeParameters =>
	Object.fromEntries(
		description.properties
			.filter(({ displayName }) => displayName === 'Authentication')
			.map(({ name }) => [name, type]),
	);

/** The node with a credential of one type chosen, and with that one or those of all types at hand. */
const variants = (setup: Setup, type: string): Setup[] =>
	[{ [type]: CREDENTIALS[type] }, CREDENTIALS].map((credentials) => ({
		...setup,
		credentials,
		parameters: { ...setup.parameters, ...choosing(setup.node, type) },
	}));

/**
 * Does something, which may fail, asserts that no token went where it does not belong, and counts the
 * requests.
 */
async function attempt(work: () => Promise<unknown>): Promise<number> {
	sent = [];
	await work().catch(() => undefined);
	expect(sent.filter((request) => !isAllowed(request))).toEqual([]);
	return sent.length;
}

it('Every credential type of the package is tried', () => {
	expect([...TYPES].sort()).toEqual(Object.keys(credentialTypes).sort());
});

describe('Operations', () => {
	let setups: Map<string, Setup>;

	beforeAll(async () => {
		const simulator = await startSimulator({ seed: { applicationUserCount: 1 } });
		setups = new Map();
		for (const { path, setup } of everyOperation) {
			setups.set(path, await setup(simulator));
			simulator.control.reset();
		}
		await simulator.stop();
	});

	const operations = actionNodes.flatMap((given) =>
		given.operations.map(({ resource, operation, api }) => ({
			path: [given.folder, resource.value, operation].join('/'),
			fitting: api.credentials.map(({ type }) => type),
			hasChoice: api.authentication !== undefined,
		})),
	);

	it.each(operations)(
		'$path sends a token to its API only',
		async ({ path, fitting, hasChoice }) => {
			for (const type of TYPES) {
				const [alone, besideOthers] = variants(setups.get(path)!, type);
				const isFitting = fitting.includes(type);
				const whenAlone = await attempt(async () => await execute(alone));
				expect([type, whenAlone > 0]).toEqual([type, isFitting]);
				// where there is no Authentication menu, there is no choice that could be wrong
				const whenBesideOthers = await attempt(async () => await execute(besideOthers));
				expect([type, whenBesideOthers > 0]).toEqual([type, isFitting || !hasChoice]);
			}
		},
	);
});

describe('Methods of the editor', () => {
	type Method = (this: ILoadOptionsFunctions) => Promise<unknown>;

	const ofActions = actionNodes.map(({ operations, ...given }) => ({
		...given,
		/** The first operation of each resource. */
		forms: [...new Set(operations.map(({ resource }) => resource.value))].map((resource) => ({
			resource,
			operation: operations.find((one) => one.resource.value === resource)!.operation,
		})),
	}));
	const ofTriggers = [...triggerNodes, ...pollingNodes].map((given) => ({ ...given, forms: [{}] }));
	const methods = [...ofActions, ...ofTriggers].flatMap(({ node, folder, forms }) =>
		Object.values(node.methods ?? {})
			.flatMap((group) => Object.entries(group as Record<string, Method>))
			.map(([name, method]) => ({ path: `${folder}/${name}`, node, forms, method })),
	);

	it.each(methods)('$path sends a token to its API only', async ({ node, forms, method }) => {
		let requests = 0;
		for (const parameters of forms as INodeParameters[]) {
			for (const setup of TYPES.flatMap((type) => variants({ node, parameters }, type))) {
				requests += await attempt(async () => await method.call(loadOptionsContext(setup)));
			}
		}
		expect(requests).toBeGreaterThan(0);
	});
});

/** A trigger with each credential type chosen, and whether that is one for its API. */
const triggerSetups = (node: INodeType, { credentials }: Api, parameters: INodeParameters) =>
	TYPES.flatMap((type) => {
		const [alone, besideOthers] = variants({ node, parameters }, type);
		const isFitting = credentials.some((fitting) => fitting.type === type);
		return [
			{ type, setup: alone, isFitting },
			// where there is no Authentication menu, there is no choice that could be wrong
			{ type, setup: besideOthers, isFitting: isFitting || credentials.length === 1 },
		];
	});

describe.each(pollingNodes)('The trigger in nodes/$folder', ({ node, api }) => {
	const parameters = { filters: {}, simplify: true, options: {} };

	it.each(['trigger', 'manual'] as const)(
		'sends a token to its API only: a poll in the mode %s',
		async (mode) => {
			for (const { type, setup, isFitting } of triggerSetups(node, api, parameters)) {
				const requests = await attempt(async () => await poll({ ...setup, staticData: {} }, mode));
				expect([type, requests > 0]).toEqual([type, isFitting]);
			}
		},
	);
});

describe.each(triggerNodes)('The trigger in nodes/$folder', ({ node, api }) => {
	const setups = triggerSetups(node, api, {});
	const hooks = (['create', 'delete'] as const).flatMap((method) =>
		[false, true].map((isTest) => ({ method, isTest })),
	);

	it.each(hooks)('sends a token to its API only: $method, in a test $isTest', async (hook) => {
		const { method, isTest } = hook;
		for (const { type, setup, isFitting } of setups) {
			// only what was registered is removed
			await attempt(async () => await webhookMethod('create', setup, { isTest }));
			const requests = await attempt(async () => await webhookMethod(method, setup, { isTest }));
			expect([type, requests > 0]).toEqual([type, isFitting]);
		}
	});

	it('sends a token to its API only: the ticks', async () => {
		for (const { type, setup, isFitting } of setups) {
			// the hook that registers the URL fails with a credential that does not fit
			memoryOf(hookContext(setup)).register(PRODUCTION_URL);
			const trigger = triggerContext(setup);
			const requests = await attempt(async () => {
				await trigger.start();
				trigger.fire();
				while (trigger.failures.length === 0) await new Promise(setImmediate);
			});
			expect([type, requests > 0]).toEqual([type, isFitting]);
		}
	});

	it('sends nothing when an event comes, and when it is handed on', async () => {
		for (const { setup } of setups) {
			const delivery = { rawBody: JSON.stringify({ event: { id: '1', state: 'MISSED' } }) };
			expect(await attempt(async () => await deliver(setup, delivery))).toBe(0);
			expect(await attempt(async () => await handOver(setup, []))).toBe(0);
		}
	});
});
