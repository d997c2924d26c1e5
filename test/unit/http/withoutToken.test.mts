import type { RequestContext } from '../../../nodes/shared/http/credential.ts';
import { sendWithoutToken } from '../../../nodes/shared/http/withoutToken.ts';

const request = { method: 'GET', url: 'https://files.example.com:8443/7' } as const;

type Send = (options: Record<string, unknown>) => Promise<unknown>;

/** Sends the request through an n8n that answers so. */
const send = async (httpRequest: Send, stops: AbortSignal[] = []) =>
	await sendWithoutToken({ helpers: { httpRequest } } as unknown as RequestContext, request, stops);

const answered = async (statusCode: number) =>
	await send(async () => ({ statusCode, headers: { a: 'b' }, body: 'text' }));

describe('a request without a token', () => {
	it('is sent once, follows no redirect, and brings every answer', async () => {
		const httpRequest = jest.fn<ReturnType<Send>, Parameters<Send>>(async () => ({
			statusCode: 200,
			headers: {},
			body: '',
		}));
		await send(httpRequest);
		expect(httpRequest.mock.calls).toEqual([
			[
				{
					...request,
					abortSignal: expect.any(AbortSignal) as AbortSignal,
					returnFullResponse: true,
					ignoreHttpStatusErrors: true,
					disableFollowRedirect: true,
				},
			],
		]);
	});

	it.each([200, 206, 299])('says who has answered %i', async (status) => {
		expect(await answered(status)).toEqual({
			status,
			headers: { a: 'b' },
			text: 'text',
			host: 'files.example.com:8443',
		});
	});

	it.each([300, 302, 404, 500])('is refused with %i, by the same server', async (status) => {
		expect(await answered(status)).toMatchObject({
			kind: 'refused',
			reply: { status, text: 'text', host: 'files.example.com:8443' },
		});
	});

	it('fails as the network does, and never as a sign-in', async () => {
		const broken = Object.assign(new Error('broken'), {
			isAxiosError: true,
			code: 'ECONNRESET',
			config: { url: request.url },
		});
		expect(
			await send(async () => {
				throw broken;
			}),
		).toEqual({ kind: 'interrupted', code: 'ECONNRESET' });
	});

	it('ends with its signal, and so does its connection', async () => {
		const stop = new AbortController();
		let signal: unknown;
		const outcome = send(
			async ({ abortSignal }) => await new Promise(() => (signal = abortSignal)),
			[stop.signal],
		);
		stop.abort();
		expect(await outcome).toEqual({ kind: 'interrupted', code: 'ETIMEDOUT' });
		expect((signal as AbortSignal).aborted).toBe(true);
	});
});
