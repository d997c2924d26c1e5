import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

import { Credential, type RequestContext } from '../../../nodes/shared/http/credential';
import { sendSignedIn } from '../../../nodes/shared/http/signedIn';
import { SignIns } from '../../../nodes/shared/http/signIns';
import {
	TRY_DEADLINE_MS,
	WHILE_A_LIST_WAITS,
	WHILE_SOMEBODY_WAITS,
} from '../../../nodes/shared/http/timeout';
import { searchAgents } from '../../../nodes/shared/listSearch/searchAgents.ts';
import { unlessStopped } from '../../../nodes/shared/plain/unlessStopped';
import { mockDeadlines } from '../../harness/deadlines.mts';
import { execute, loadOptionsContext } from '../../harness/execute.mts';
import {
	accountCredential,
	businessCredential,
	callFromAgent,
	callFromUser,
	gatewayCredential,
} from '../../harness/samples.mts';

jest.mock('../../../nodes/shared/plain/pause', () => ({ pause: jest.fn(async () => {}) }));

const deadlines = mockDeadlines();

/** A server that takes requests and never answers one. */
let server: Server;
let baseUrl: string;

beforeEach(async () => {
	server = createServer((request) => request.resume()).listen(0, '127.0.0.1');
	await once(server, 'listening');
	baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
	server.closeAllConnections();
	server.close();
	await once(server, 'close');
});

/** Waits for a request; returns its path and its connection. */
async function request(): Promise<[string, Socket]> {
	const [{ url, socket }] = (await once(server, 'request')) as [{ url: string; socket: Socket }];
	return [url, socket];
}

const account = (changes: object = {}) => ({
	vonageContactCenterAccountOAuth2Api: {
		...accountCredential.vonageContactCenterAccountOAuth2Api,
		baseUrl,
		...changes,
	},
});

const business = (changes: object = {}) => ({
	vonageBusinessPasswordApi: {
		...businessCredential.vonageBusinessPasswordApi,
		baseUrl,
		...changes,
	},
});

describe.each([
	['n8n 1', 1],
	['n8n 2', 2],
] as const)('a request that gets no answer, on %s', (_, n8n) => {
	it.each([
		['an OAuth2 credential', () => callFromAgent({ n8n, credentials: account() })],
		['another credential', () => callFromUser({ n8n, credentials: business() })],
	])('of %s is given up and its connection closed', async (__, setup) => {
		const execution = execute(setup()).catch((error: unknown) => error);
		const [, socket] = await request();
		const closed = once(socket, 'close');
		deadlines.pass(TRY_DEADLINE_MS);
		await closed;
		expect(await execution).toMatchObject({
			message: 'The call may have been placed [item 0]',
			description: expect.stringContaining('No whole answer'),
		});
	});

	it.each([
		[
			'an OAuth2 credential',
			() => callFromAgent({ n8n, credentials: account({ oauthTokenData: undefined }) }),
		],
		['a password', () => callFromUser({ n8n, credentials: business({ accessToken: '' }) })],
	])('of the sign-in with %s means that nothing was sent', async (__, setup) => {
		const execution = execute(setup()).catch((error: unknown) => error);
		for (let tries = 0; tries < 4; tries += 1) {
			const [url] = await request();
			expect(url).toMatch(/token$/);
			deadlines.pass(TRY_DEADLINE_MS);
		}
		expect(await execution).toMatchObject({
			message: expect.stringMatching(/^The sign-in server of .* did not answer/),
			description: expect.stringContaining('Nothing was sent to the API'),
		});
	});

	it('is given up when the user cancels the execution', async () => {
		const cancel = new AbortController();
		const setup = callFromUser({ n8n, credentials: business(), signal: cancel.signal });
		const execution = execute(setup).catch((error: unknown) => error);
		const [, socket] = await request();
		const closed = once(socket, 'close');
		cancel.abort();
		await closed;
		expect(await execution).toMatchObject({ message: 'The call may have been placed [item 0]' });
	});
});

it('a sign-in that ends after it was given up sends nothing more', async () => {
	const cancel = new AbortController();
	const paths: string[] = [];
	server.removeAllListeners('request');
	server.on('request', (message, response) => {
		paths.push(message.url ?? '');
		response.setHeader('content-type', 'application/json');
		if (message.url !== '/v0/oauth2/token') return response.end();
		cancel.abort();
		return response.end('{"access_token":"late","token_type":"bearer"}');
	});
	const credentials = account({ oauthTokenData: undefined });
	await execute(callFromAgent({ credentials, signal: cancel.signal })).catch(() => undefined);
	// whatever was to follow has gone out before the second of these is answered
	await fetch(baseUrl);
	await fetch(baseUrl);
	expect(paths).toEqual(['/v0/oauth2/token', '/', '/']);
});

it('a list is given up while somebody waits for it', async () => {
	const context = loadOptionsContext(
		callFromAgent({
			credentials: account(),
			parameters: { contactCenterAuthentication: 'vonageContactCenterAccountOAuth2Api' },
		}),
	);
	const list = searchAgents.call(context).catch((error: unknown) => error);
	await request();
	deadlines.pass(WHILE_SOMEBODY_WAITS.limitMs);
	expect(await list).toMatchObject({ message: expect.stringContaining('did not answer') });
	expect(WHILE_SOMEBODY_WAITS.limitMs).toBeLessThanOrEqual(30_000);
});

it('a list of agents does not wait for long until somebody says who is available', async () => {
	const user = {
		userId: '1',
		name: 'Agent One',
		userAccountConfiguration: { agentConfiguration: { agentDisplayId: '1234' } },
	};
	const isAskedWhoIsFree = new Promise<void>((resolve) => {
		server.on('request', ({ url = '' }, response: ServerResponse) => {
			if (url.startsWith('/useradmin/')) response.end(JSON.stringify({ users: [user] }));
			else resolve();
		});
	});
	const { vonageContactCenterOAuth2Api: gateway } = gatewayCredential;
	const context = loadOptionsContext(
		callFromAgent({
			credentials: { vonageContactCenterOAuth2Api: { ...gateway, baseUrl, apiBaseUrl: baseUrl } },
			parameters: { contactCenterAuthentication: 'vonageContactCenterOAuth2Api' },
		}),
	);
	const list = searchAgents.call(context);
	await isAskedWhoIsFree;
	deadlines.pass(WHILE_A_LIST_WAITS.limitMs);
	expect((await list).results).toEqual([{ name: 'Agent One (1234)', value: '1234' }]);
	expect(WHILE_A_LIST_WAITS.limitMs).toBeLessThan(5_000);
});

it('a request that is given up before it begins was not sent', async () => {
	const context = {} as RequestContext;
	const stops = [new AbortController().signal, AbortSignal.abort()];
	const credential = new Credential(context, 'vonageKeySecretApi', 0, {});
	const request = { url: baseUrl };
	const outcome = await sendSignedIn(context, credential, request, new SignIns(), stops);
	expect(outcome).toEqual({ kind: 'unreachable', code: 'ERR_CANCELED' });
});

describe('unlessStopped', () => {
	it('returns what the work returns', async () => {
		expect(await unlessStopped([new AbortController().signal], async () => 'done')).toBe('done');
	});

	it('throws what the work throws', async () => {
		const work = unlessStopped([], async () => {
			throw new Error('broken');
		});
		await expect(work).rejects.toThrow('broken');
	});

	it.each([0, 1])('does not wait for work after signal %i was aborted', async (index) => {
		const controllers = [new AbortController(), new AbortController()];
		let stop: AbortSignal | undefined;
		const work = unlessStopped(
			controllers.map(({ signal }) => signal),
			async (signal) => {
				stop = signal;
				return await new Promise<string>(() => {});
			},
		);
		controllers[index].abort();
		expect(await work).toBeUndefined();
		expect(stop?.aborted).toBe(true);
	});

	it('does not begin after a signal was aborted', async () => {
		const work = jest.fn(async () => 'done');
		expect(await unlessStopped([AbortSignal.abort()], work)).toBeUndefined();
		expect(work).not.toHaveBeenCalled();
	});
});
