import { NodeApiError } from 'n8n-workflow';
import nock from 'nock';
import { z } from 'zod';

import { Accesses } from '../../../nodes/shared/http/access.ts';
import { changesOf } from '../../../nodes/shared/http/changes.ts';
import { connect, type ClientOptions } from '../../../nodes/shared/http/client.ts';
import { mayBeDone } from '../../../nodes/shared/http/mayBeDone.ts';
import type { ApiRequest } from '../../../nodes/shared/http/request.ts';
import { pause } from '../../../nodes/shared/plain/pause.ts';
import { applications } from '../../../nodes/shared/vonage/applications/api.ts';
import { mockDeadlines } from '../../harness/deadlines.mts';
import { loadOptionsContext } from '../../harness/execute.mts';
import { manageApplication, NEXMO } from '../../harness/manageApplication.mts';
import { mockNetwork } from '../../harness/network.mts';

jest.mock('../../../nodes/shared/plain/pause', () => ({ pause: jest.fn(async () => {}) }));

mockNetwork();
const deadlines = mockDeadlines();

let cancel: AbortController;

beforeEach(() => {
	cancel = new AbortController();
	jest.mocked(pause).mockReset();
});

const open = async (options: Partial<ClientOptions> = {}, baseUrl?: string) => {
	const setup = manageApplication('get', { credentialId: 'my-key' });
	const context = loadOptionsContext(setup);
	Object.assign(context, { getExecutionCancelSignal: () => cancel.signal });
	if (baseUrl !== undefined) {
		jest
			.spyOn(context, 'getCredentials')
			.mockResolvedValue({ apiKey: 'a', apiSecret: 'b', baseUrl });
	}
	return await connect(context, applications, { maxWaitMs: 60_000, ...options });
};

const request = async (more: Partial<ApiRequest<unknown>> = {}, options?: Partial<ClientOptions>) =>
	await (
		await open(options)
	).request({ method: 'GET', path: ['a'], reply: z.object({}).passthrough(), ...more });

const failed = async (...args: Parameters<typeof request>): Promise<NodeApiError> =>
	await request(...args).then(
		() => Promise.reject(new Error('It has worked')),
		(error: NodeApiError) => error,
	);

const broken = Object.assign(new Error('socket'), { code: 'ECONNRESET' });

type Method = 'get' | 'put' | 'post' | 'delete';

/** Answers requests with these statuses, or breaks the connection. */
function serve(method: Method, ...answers: Array<number | 'breaks'>) {
	for (const answer of answers) {
		const interceptor = nock(NEXMO)[method](/\/a$/);
		if (answer === 'breaks') interceptor.replyWithError(broken);
		else interceptor.reply(answer, { title: 'Told' });
	}
}

describe('a client', () => {
	it('tells the credentials apart, and does one thing at a time', async () => {
		expect(await open()).toMatchObject({
			credentialId: 'vonageKeySecretApi:my-key',
			atOnce: 1,
		});
		expect(await open({ atOnce: 10 })).toMatchObject({ atOnce: 10 });
	});

	it('makes errors that name their item', async () => {
		const explanation = { message: 'Not so', description: 'But so' };
		expect((await open({ itemIndex: 3 })).failure(explanation)).toMatchObject({
			message: 'Not so [item 3]',
			description: 'But so',
			context: { itemIndex: 3 },
		});
		expect((await open()).failure(explanation).message).toBe('Not so');
	});

	it('is not opened with a credential that cannot be used', async () => {
		await expect(open({}, 'nowhere')).rejects.toMatchObject({
			message: expect.stringContaining('URL'),
			description:
				'Open the credential of this node and correct it. Nothing was sent to Vonage Applications',
		});
	});

	it('waits unless the user cancels the execution', async () => {
		const vonage = await open({ itemIndex: 3 });
		await vonage.pause(1_000);
		expect(pause).toHaveBeenCalledWith(1_000, cancel.signal);
		cancel.abort();
		await expect(vonage.pause(1_000)).rejects.toMatchObject({
			message: 'The execution was cancelled while it waited [item 3]',
			description: 'Run it again to wait again',
		});
	});
});

describe('a request', () => {
	it.each([
		['get', 0],
		['put', 1],
		['delete', 1],
	] as const)('with %s counts as a change, or as none', async (method, changes) => {
		serve(method, 200);
		const before = changesOf(applications);
		await request({ method: method.toUpperCase() as 'GET' });
		expect(changesOf(applications) - before).toBe(changes);
	});

	it('is sent again after a fault, and fails with the last one', async () => {
		serve('get', 500, 502, 200);
		expect(await request()).toEqual({ title: 'Told' });
		serve('get', 500, 500, 500, 503);
		expect(await failed()).toMatchObject({ httpCode: '503' });
	});

	it('is not sent again when the user cancels the execution meanwhile', async () => {
		jest.mocked(pause).mockImplementationOnce(async () => cancel.abort());
		serve('get', 502);
		expect(await failed()).toMatchObject({ httpCode: '502' });
	});

	it('is not sent again when somebody has waited for it long enough', async () => {
		jest.mocked(pause).mockImplementationOnce(async () => deadlines.pass(25_000));
		serve('get', 502);
		expect(await failed({}, { limitMs: 25_000 })).toMatchObject({ httpCode: '502' });
	});

	it('is not sent again when it would be too late', async () => {
		serve('get', 502);
		expect(await failed({ until: Date.now() })).toMatchObject({ httpCode: '502' });
	});

	it('is not sent when the user has cancelled the execution', async () => {
		cancel.abort();
		expect((await failed()).message).toBe('The execution was cancelled while it waited');
	});

	it('is not sent when the run has failed', async () => {
		const accesses = new Accesses(0, [], AbortSignal.abort());
		expect(await failed({}, { accesses, itemIndex: 3 })).toMatchObject({
			message: 'Another item failed before anything was sent for this one [item 3]',
			description: 'Nothing was done for this item',
		});
	});

	it('fails when its quota opens too late', async () => {
		nock(NEXMO).get(/\/a$/).reply(429, {}, { 'Retry-After': '3600' });
		expect(await failed()).toMatchObject({
			message: 'Vonage Applications is receiving more requests than its quota allows',
			httpCode: '429',
		});
	});
});

describe('what a refusal means', () => {
	it('is found out by the request', async () => {
		const explanation = { message: 'There is none', description: 'Choose another' };
		const explain = jest.fn(async () => explanation);
		serve('get', 404);
		expect(await failed({ explain })).toMatchObject(explanation);
		expect(explain).toHaveBeenCalledWith(expect.objectContaining({ status: 404, text: 'Told' }));
	});

	it('is not asked where there was no refusal', async () => {
		const explain = jest.fn(async () => undefined);
		serve('post', 'breaks');
		await failed({ method: 'POST', explain });
		expect(explain).not.toHaveBeenCalled();
	});

	const alreadyDone = async ({ status }: { status: number }) =>
		status === 404 ? { result: 'gone' } : undefined;

	it('can be that an earlier try was carried out', async () => {
		serve('delete', 'breaks', 404);
		expect(await request({ method: 'DELETE', alreadyDone })).toBe('gone');
	});

	it('is never that of the first try, or of one that leaves the outcome open', async () => {
		serve('delete', 404);
		expect(await failed({ method: 'DELETE', alreadyDone })).toMatchObject({ httpCode: '404' });
		serve('delete', 'breaks', 302);
		const always = async () => ({ result: 'gone' });
		expect(await failed({ method: 'DELETE', alreadyDone: always })).toMatchObject({
			httpCode: '302',
		});
	});
});

describe('an error', () => {
	it('notes that the request may have been carried out, by an earlier try too', async () => {
		serve('post', 'breaks');
		expect(mayBeDone(await failed({ method: 'POST' }))).toBe(true);
		serve('put', 'breaks', 400);
		expect(mayBeDone(await failed({ method: 'PUT' }))).toBe(true);
		serve('put', 400);
		expect(mayBeDone(await failed({ method: 'PUT' }))).toBe(false);
	});

	it('hides the secrets of the credential and of the request', async () => {
		nock(NEXMO).get(/\/a$/).reply(400, { title: 'Neither k3y-of-body nor a-s3cret' });
		const error = await failed({ secrets: ['k3y-of-body'] });
		expect(error.message).toContain('Neither *** nor');
	});

	it('of a reply that cannot be used names what is missing', async () => {
		serve('get', 200);
		const reply = z.object({ id: z.string() });
		expect((await failed({ reply })).message).toBe(
			"Vonage Applications answered 200, but the reply has no usable 'id' (Required)",
		);
	});
});
