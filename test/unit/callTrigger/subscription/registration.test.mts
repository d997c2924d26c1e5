import type { WorkflowActivateMode } from 'n8n-workflow';
import nock from 'nock';

import { pause } from '../../../../nodes/shared/plain/pause.ts';
import { memoryOf } from '../../../../nodes/shared/trigger/memory.ts';
import { Vonage } from '../../../harness/businessEvents.mts';
import type { Setup } from '../../../harness/execute.mts';
import { mockNetwork } from '../../../harness/network.mts';
import { businessCredential } from '../../../harness/samples.mts';
import {
	callTrigger,
	hookContext,
	PRODUCTION_URL,
	TEST_URL,
	webhookMethod,
} from '../../../harness/trigger.mts';

jest.mock('../../../../nodes/shared/plain/pause', () => ({ pause: jest.fn() }));

/** A pause that can end early does so: it waits for something else. */
const pauseOnlyForOthers = async (_: number, end?: AbortSignal) => {
	if (end) await new Promise((resolve) => end.addEventListener('abort', resolve));
};

mockNetwork();

const setup = callTrigger();
const isTest = { isTest: true };

let vonage: Vonage;

beforeEach(() => {
	vonage = new Vonage();
	jest.mocked(pause).mockReset().mockImplementation(pauseOnlyForOthers);
});

const urls = () => vonage.webhooks.map(({ url }) => url);

describe('The registration', () => {
	it('creates, finds and deletes the subscription of the production URL', async () => {
		expect(await webhookMethod('checkExists', setup)).toBe(false);
		expect(await webhookMethod('create', setup)).toBe(true);
		expect(urls()).toEqual([PRODUCTION_URL]);
		expect(await webhookMethod('checkExists', setup)).toBe(true);
		expect(await webhookMethod('create', setup)).toBe(true);
		expect(urls()).toEqual([PRODUCTION_URL]);
		expect(await webhookMethod('delete', setup)).toBe(true);
		expect(urls()).toEqual([]);
	});

	it('deletes nothing when there is nothing, and is content', async () => {
		await webhookMethod('create', setup);
		vonage.webhooks = [];
		vonage.forget();
		expect(await webhookMethod('delete', setup)).toBe(true);
		expect(vonage.requests).toEqual(['GET /webhooks']);
	});

	it('of a test listen has its own URL, and deletes that only', async () => {
		await webhookMethod('create', setup);
		expect(await webhookMethod('checkExists', setup, isTest)).toBe(false);
		await webhookMethod('create', setup, isTest);
		expect(urls()).toEqual([PRODUCTION_URL, TEST_URL]);
		await webhookMethod('delete', setup, isTest);
		expect(urls()).toEqual([PRODUCTION_URL]);
	});

	it('leaves a test listen alone when the workflow is deactivated', async () => {
		await webhookMethod('create', setup);
		await webhookMethod('create', setup, isTest);
		await webhookMethod('delete', setup);
		expect(urls()).toEqual([TEST_URL]);
	});

	it('of two at once makes one subscription', async () => {
		await Promise.all([webhookMethod('create', setup), webhookMethod('create', setup)]);
		expect(urls()).toEqual([PRODUCTION_URL]);
	});

	it.each([
		['checkExists', 'GET /webhooks', 403],
		['checkExists', 'GET /webhooks', 404],
		['checkExists', 'GET /webhooks', 500],
		['create', 'GET /webhooks', 502],
		['create', 'POST /webhooks', 422],
		['delete', 'GET /webhooks', 403],
		['delete', 'DELETE /webhooks/new-1', 500],
	] as const)('fails in %s when %s is answered %i', async (method, request, status) => {
		if (method === 'delete') await webhookMethod('create', setup);
		vonage.answers[request] = [status, { errorMessage: 'Said so' }];
		await expect(webhookMethod(method, setup)).rejects.toMatchObject({
			message: `Vonage Business Communications answered ${status}: Said so`,
			httpCode: String(status),
		});
	});

	it('keeps secrets out of errors', async () => {
		const { consumerSecret, accessToken } = businessCredential.vonageBusinessPasswordApi;
		vonage.answers['GET /webhooks'] = [422, { errorMessage: `${consumerSecret} ${accessToken}` }];
		const error: unknown = await webhookMethod('create', setup).catch((cause: unknown) => cause);
		expect(error).toMatchObject({ message: expect.stringContaining('answered 422') as string });
		expect(JSON.stringify(error)).not.toMatch(new RegExp(`${consumerSecret}|${accessToken}`));
	});
});

describe.each<WorkflowActivateMode>(['init', 'leadershipChange', 'update'])(
	'The registration that is no start of a person but %s',
	(activation) => {
		/** What the ticks are told. */
		const knownUrl = () => {
			const context = hookContext(setup);
			return memoryOf(context).webhook?.url;
		};

		beforeEach(async () => {
			await webhookMethod('delete', setup);
			expect(knownUrl()).toBeUndefined();
		});

		it.each([
			['checkExists', 'GET /webhooks', 403],
			['checkExists', 'GET /webhooks', 408],
			['checkExists', 'GET /webhooks', 429],
			['checkExists', 'GET /webhooks', 503],
			['create', 'GET /webhooks', 503],
			['create', 'POST /webhooks', 422],
		] as const)('succeeds in %s when %s is answered %i', async (method, request, status) => {
			const context = hookContext(setup, { activation });
			const warn = jest.spyOn(context.logger, 'warn').mockImplementation(() => {});
			await webhookMethod('checkExists', setup, { activation });
			vonage.answers[request] = [status, { errorMessage: 'Said so' }];
			expect(await setup.node.webhookMethods!.default![method].call(context)).toBe(true);
			expect(knownUrl()).toBe(PRODUCTION_URL);
			expect(warn).toHaveBeenCalledTimes(1);
			expect(warn).toHaveBeenCalledWith(
				expect.stringMatching(/^The trigger will try again: Vonage Business Communications/),
			);
			warn.mockRestore();
		});

		it('succeeds when Vonage cannot be reached', async () => {
			nock.cleanAll();
			expect(await webhookMethod('checkExists', setup, { activation })).toBe(true);
			expect(knownUrl()).toBe(PRODUCTION_URL);
		});

		it('succeeds before n8n gives up when Vonage does not answer, which does no harm later', async () => {
			let answer = () => {};
			vonage.beforeAnswer = async () => await new Promise((resolve) => (answer = resolve));
			const limits: number[] = [];
			jest.mocked(pause).mockImplementation(async (milliseconds) => {
				limits.push(milliseconds);
				while (vonage.requests.length === 1) await new Promise(setImmediate);
			});
			expect(await webhookMethod('checkExists', setup, { activation })).toBe(true);
			expect(limits).toEqual([20_000]);
			vonage.beforeAnswer = async () => {};
			answer();
			jest.mocked(pause).mockImplementation(pauseOnlyForOthers);
			expect(await webhookMethod('delete', setup)).toBe(true);
		});

		it('creates what is not there', async () => {
			expect(await webhookMethod('checkExists', setup, { activation })).toBe(false);
			expect(await webhookMethod('create', setup, { activation })).toBe(true);
			expect(urls()).toEqual([PRODUCTION_URL]);
			expect(await webhookMethod('checkExists', setup, { activation })).toBe(true);
		});

		it('is refused for a URL that Vonage cannot reach', async () => {
			const local = callTrigger({ publicUrl: 'http://localhost:5678' });
			await expect(webhookMethod('checkExists', local, { activation })).rejects.toThrow(
				'cannot deliver events',
			);
		});
	},
);

describe.each(['checkExists', 'create'] as const)(
	'A URL that Vonage cannot reach, in %s',
	(method) => {
		it.each([
			'http://localhost:5678',
			'http://127.0.0.1:5678',
			'https://localhost',
			'https://127.1.2.3:5678',
			'https://[::1]',
			'http://n8n.example.com',
		])('%s is refused with an explanation, before anything is sent', async (publicUrl) => {
			await expect(webhookMethod(method, callTrigger({ publicUrl }))).rejects.toMatchObject({
				message: `Vonage cannot deliver events to ${publicUrl}/webhook/webhook-of-a-node/webhook`,
				description: expect.stringContaining(
					'Set N8N_WEBHOOK_URL (before n8n 2.35: WEBHOOK_URL)',
				) as string,
			});
			expect(vonage.requests).toEqual([]);
		});

		it.each([
			'https://localhost.example.com',
			'https://127.example.com',
			'HTTPS://n8n.example.com',
		])('is not %s', async (publicUrl) => {
			await webhookMethod(method, callTrigger({ publicUrl }));
			expect(vonage.requests).not.toEqual([]);
		});
	},
);

it('A URL that Vonage cannot reach is left without asking Vonage: it was never subscribed', async () => {
	const setup = callTrigger({ publicUrl: 'http://localhost:5678' });
	expect(await webhookMethod('delete', setup)).toBe(true);
	expect(vonage.requests).toEqual([]);
});

describe('With an API on this machine', () => {
	const local = (publicUrl: string, baseUrl = 'http://127.0.0.1:4010'): Setup =>
		callTrigger({
			publicUrl,
			credentials: {
				vonageBusinessPasswordApi: { ...businessCredential.vonageBusinessPasswordApi, baseUrl },
			},
		});

	it.each(['http://localhost:5678', 'http://127.0.0.1:5678', 'http://n8n.example.com'])(
		'the URL may start with %s',
		async (publicUrl) => {
			const here = new Vonage('http://127.0.0.1:4010');
			await webhookMethod('create', local(publicUrl));
			expect(here.webhooks).toMatchObject([
				{ url: `${publicUrl}/webhook/webhook-of-a-node/webhook` },
			]);
			expect(vonage.requests).toEqual([]);
		},
	);

	it('the subscription of a local URL is removed', async () => {
		const here = new Vonage('http://127.0.0.1:4010');
		await webhookMethod('create', local('http://localhost:5678'));
		await webhookMethod('delete', local('http://localhost:5678'));
		expect(here.webhooks).toEqual([]);
	});

	it('a proxy elsewhere is not on this machine', async () => {
		const setupOfProxy = local('http://localhost:5678', 'https://proxy.example.com');
		await expect(webhookMethod('create', setupOfProxy)).rejects.toThrow('cannot deliver events');
	});
});

describe("'Always Output Data'", () => {
	const always = callTrigger({ alwaysOutputData: true });

	it.each<WorkflowActivateMode>(['activate', 'update', 'create'])(
		'is refused before anything is sent (%s)',
		async (activation) => {
			await expect(webhookMethod('checkExists', always, { activation })).rejects.toMatchObject({
				message: "'Always Output Data' would start the workflow without a call",
				description: expect.stringContaining('Switch it off in the settings') as string,
			});
			expect(vonage.requests).toEqual([]);
		},
	);

	it.each<WorkflowActivateMode>(['init', 'leadershipChange'])(
		'ends no workflow that is active (%s)',
		async (activation) => {
			expect(await webhookMethod('checkExists', always, { activation })).toBe(false);
		},
	);

	it('does no harm to a test listen, which hands every delivery on', async () => {
		expect(await webhookMethod('checkExists', always, isTest)).toBe(false);
		await webhookMethod('delete', always, isTest);
	});
});

describe('Parameters that cannot be used', () => {
	it('a credential of another API is refused before anything is sent', async () => {
		const setup = callTrigger({ parameters: { businessAuthentication: 'vonageJwtApi' } });
		await expect(webhookMethod('create', setup)).rejects.toMatchObject({
			message: expect.stringContaining('cannot be used with this kind of credential') as string,
			description: expect.stringContaining('choose Vonage Business OAuth2 API or') as string,
		});
		expect(vonage.requests).toEqual([]);
	});

	it.each([
		[{ states: [] }, "'Trigger On' must have at least one state"],
		[{ states: ['MISSED', 'PARKED'] }, "'Trigger On' may have only CANCELLED, ACTIVE,"],
		[{ states: '={{ "MISSED" }}' }, "'Trigger On' must be a list of states"],
		[{ direction: 'sideways' }, "'Direction' "],
		[
			{ options: { checkInterval: 0 } },
			"'Options > Check Interval (Minutes)' must be at least 0.05",
		],
		[
			{ options: { checkInterval: 1441 } },
			"'Options > Check Interval (Minutes)' must be at most 1440",
		],
		[
			{ options: { checkInterval: '1' } },
			"'Options > Check Interval (Minutes)' must be a number of minutes",
		],
		[{ options: { lookBackLimit: 0 } }, "'Options > Look Back Limit (Hours)' must be at least 1"],
		[
			{ options: { lookBackLimit: 721 } },
			"'Options > Look Back Limit (Hours)' must be at most 720",
		],
		[
			{ options: { lookBackLimit: '1' } },
			"'Options > Look Back Limit (Hours)' must be a number of hours",
		],
	])('%j are named before anything is sent', async (parameters, message) => {
		await expect(webhookMethod('create', callTrigger({ parameters }))).rejects.toMatchObject({
			message: expect.stringContaining(message) as string,
			description: expect.stringContaining('Correct the parameter') as string,
		});
		expect(vonage.requests).toEqual([]);
	});
});
