import { Readable } from 'node:stream';

import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import { Credential, type RequestContext } from '../../../nodes/shared/http/credential.ts';
import { replyIn, sendSignedIn } from '../../../nodes/shared/http/signedIn.ts';
import { SignIns } from '../../../nodes/shared/http/signIns.ts';

const fileOf = (text: string) => Readable.from([Buffer.from(text)]);

describe('the reply in what n8n returns', () => {
	it.each([undefined, null, '', 'text', 7, {}, { body: 'text' }, { statusCode: '200' }])(
		'is an empty success where n8n returns no answer but %j',
		async (response) => {
			expect(await replyIn(response)).toEqual({ status: 200, headers: {}, text: '' });
		},
	);

	it('has the text of the body, and none where the body is something else', async () => {
		const parts = { statusCode: 404, headers: { a: 'b' } };
		const of = async (body: unknown) => await replyIn({ ...parts, body });
		expect(await of('text')).toEqual({ status: 404, headers: { a: 'b' }, text: 'text' });
		for (const body of [undefined, null, 7, { text: 'text' }]) {
			expect(await of(body)).toEqual({ status: 404, headers: { a: 'b' }, text: '' });
		}
	});

	it.each([
		[200, 'audio/wav'],
		[203, 'text/plain'],
		[206, undefined],
		[200, 'application/octet-stream; name=text/html'],
		[200, 'text/htmlx'],
	])('is a file with %i and %s', async (statusCode, type) => {
		const stream = fileOf('bytes');
		const headers = { 'content-type': type };
		expect(await replyIn({ statusCode, headers, body: stream })).toEqual({
			status: statusCode,
			headers,
			text: '',
			stream,
		});
	});

	it.each([
		[200, 'text/html'],
		[200, 'Text/HTML; charset=utf-8'],
		[206, '  text/html'],
		[201, 'audio/wav'],
		[202, 'audio/wav'],
		[204, 'audio/wav'],
		[404, 'audio/wav'],
	])('is read, and no file, with %i and %s', async (statusCode, type) => {
		const headers = { 'content-type': type };
		expect(await replyIn({ statusCode, headers, body: fileOf('words') })).toEqual({
			status: statusCode,
			headers,
			text: 'words',
		});
	});
});

/** How n8n sends: with the credential that it is shown, and with the helper that it finds. */
interface N8n {
	helpers: { httpRequest(options: IHttpRequestOptions): Promise<unknown> };
	getCredentials(): Promise<ICredentialDataDecryptedObject>;
	getExecutionCancelSignal(): AbortSignal;
}

const OAUTH2 = 'vonageBusinessOAuth2Api';
const PASSWORD = 'vonageBusinessPasswordApi';
const request = { method: 'GET', url: 'https://api.example.com/calls' } as const;
const answer = (statusCode: number) => ({ statusCode, headers: {}, body: 'text' });

/** Sends a request through an n8n whose credential has these values. */
function stage(type: string, values: ICredentialDataDecryptedObject) {
	const sent: unknown[] = [];
	const seen: ICredentialDataDecryptedObject[] = [];
	const stop = new AbortController();
	const signIns = new SignIns();
	const newest = { ...values, isNewest: true };
	const read = async () => newest;
	const one = {
		sent,
		seen,
		stop,
		signIns,
		/** What the network answers. */
		network: async (_: IHttpRequestOptions): Promise<unknown> => answer(200),
		/** What n8n does with a request: it calls the API itself. */
		async work(n8n: N8n, options: IHttpRequestOptions): Promise<unknown> {
			seen.push(await n8n.getCredentials());
			return await one.network(options);
		},
		async send(stops = [stop.signal]) {
			const context = {
				helpers: {
					httpRequest: async (options: IHttpRequestOptions) => await one.network(options),
					async httpRequestWithAuthentication(this: N8n, _: string, options: IHttpRequestOptions) {
						sent.push(options);
						return await one.work(this, options);
					},
				},
				getCredentials: read,
			} as unknown as RequestContext;
			const credential = new Credential(context, type, 0, values);
			return await sendSignedIn(context, credential, request, signIns, stops);
		},
	};
	return one;
}

describe('a request that n8n signs in', () => {
	it('is sent once, follows no redirect, and brings every answer', async () => {
		const n8n = stage(PASSWORD, { accessToken: 'a' });
		expect(await n8n.send()).toEqual({ status: 200, headers: {}, text: 'text' });
		expect(n8n.sent).toEqual([
			{
				...request,
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
			},
		]);
	});

	it.each([300, 302, 404, 503])('is refused with %i', async (status) => {
		const n8n = stage(PASSWORD, { accessToken: 'a' });
		n8n.network = async () => answer(status);
		expect(await n8n.send()).toMatchObject({ kind: 'refused', reply: { status } });
	});

	it.each([
		[new Error('over'), 'ERR_CANCELED'],
		[Object.assign(new Error('over'), { name: 'TimeoutError' }), 'ETIMEDOUT'],
		[undefined, 'ERR_CANCELED'],
	])('is not sent once it was ended by %p', async (reason, code) => {
		const n8n = stage(PASSWORD, { accessToken: 'a' });
		const stops = [new AbortController().signal, AbortSignal.abort(reason)];
		expect(await n8n.send(stops)).toEqual({ kind: 'unreachable', code });
		expect(n8n.sent).toEqual([]);
	});

	it('is not sent after a sign-in that was refused', async () => {
		const n8n = stage(PASSWORD, { accessToken: 'a' });
		const refusal = { kind: 'signIn', why: 'refused', status: 401, message: '' } as const;
		n8n.signIns.noteRefusal(refusal);
		expect(await n8n.send()).toBe(refusal);
		expect(n8n.sent).toEqual([]);
	});

	it('is not sent again after 401 where the credential has no sign-in', async () => {
		const n8n = stage('vonageKeySecretApi', { apiKey: 'k' });
		n8n.network = async () => answer(401);
		expect(await n8n.send()).toMatchObject({ kind: 'refused', reply: { status: 401 } });
		expect(n8n.seen).toEqual([{ apiKey: 'k' }]);
	});

	it('sees the newest values for the first sign-in, and those that are known later', async () => {
		const n8n = stage(PASSWORD, { accessToken: '' });
		await n8n.send();
		await n8n.send();
		expect(n8n.seen).toEqual([{ accessToken: '', isNewest: true }, { accessToken: '' }]);
	});

	it('sees no token when the one that there is was refused, so that n8n signs in', async () => {
		const n8n = stage(PASSWORD, { accessToken: 'old' });
		const statuses = [401, 200];
		n8n.network = async () => answer(statuses.shift()!);
		expect(await n8n.send()).toMatchObject({ status: 200 });
		expect(n8n.seen).toEqual([{ accessToken: 'old' }, { accessToken: '', isNewest: true }]);
	});

	it.each<ICredentialDataDecryptedObject>([
		{ oauthTokenData: { access_token: 'a' } },
		{ accessToken: 'a' },
	])('is sent at once with the token of %j', async (values) => {
		const n8n = stage(OAUTH2, values);
		await n8n.send();
		expect(n8n.seen).toEqual([values]);
	});

	it.each<ICredentialDataDecryptedObject>([
		{},
		{ oauthTokenData: {} },
		{ oauthTokenData: { access_token: '' } },
	])('takes %j for no token', async (values) => {
		const n8n = stage(OAUTH2, values);
		await n8n.send();
		expect(n8n.seen).toEqual([{ ...values, isNewest: true }]);
	});

	it('waits with others for one sign-in, and is sent with its token', async () => {
		const n8n = stage(PASSWORD, { accessToken: 'old' });
		n8n.work = async (that) => {
			const values = await that.getCredentials();
			n8n.seen.push(values);
			return answer(values.accessToken === 'old' && !values.isNewest ? 401 : 200);
		};
		const outcomes = await Promise.all([n8n.send(), n8n.send()]);
		expect(outcomes).toEqual([
			expect.objectContaining({ status: 200 }),
			expect.objectContaining({ status: 200 }),
		]);
		expect(n8n.seen).toEqual([
			{ accessToken: 'old' },
			{ accessToken: 'old' },
			{ accessToken: '', isNewest: true },
			{ accessToken: 'old', isNewest: true },
		]);
	});
});

describe('a request that is ended on its way', () => {
	/** What hangs ends the request. */
	function hanging(type: string) {
		const n8n = stage(type, { accessToken: 'a' });
		const hang = async () => {
			n8n.stop.abort();
			return await new Promise(() => {});
		};
		return { n8n, hang };
	}
	const call = async ({ helpers }: N8n) => await helpers.httpRequest({ url: request.url });
	const interrupted = { kind: 'interrupted', code: 'ERR_CANCELED' };
	const signingIn = {
		kind: 'signIn',
		why: 'unavailable',
		status: undefined,
		message: 'ERR_CANCELED',
	};

	it('may have been carried out where OAuth2 had brought it to the API', async () => {
		const { n8n, hang } = hanging(OAUTH2);
		n8n.work = call;
		n8n.network = hang;
		expect(await n8n.send()).toEqual(interrupted);
	});

	it('was not sent where OAuth2 had not got a token', async () => {
		const { n8n, hang } = hanging(OAUTH2);
		n8n.work = hang;
		expect(await n8n.send()).toEqual(signingIn);
	});

	it('was not sent where a password sign-in was under way', async () => {
		const { n8n, hang } = hanging(PASSWORD);
		n8n.work = call;
		n8n.network = hang;
		expect(await n8n.send()).toEqual(signingIn);
	});

	it('may have been carried out after a password sign-in', async () => {
		const { n8n, hang } = hanging(PASSWORD);
		n8n.work = async (that) => {
			await call(that);
			return await hang();
		};
		expect(await n8n.send()).toEqual(interrupted);
	});

	it('may have been carried out where it needed no sign-in', async () => {
		const { n8n, hang } = hanging(PASSWORD);
		n8n.work = hang;
		expect(await n8n.send()).toEqual(interrupted);
	});

	it('tells n8n so, and closes its connection', async () => {
		const { n8n, hang } = hanging(PASSWORD);
		const signals: Array<AbortSignal | undefined> = [];
		n8n.network = async ({ abortSignal }) => {
			signals.push(abortSignal as AbortSignal);
			return answer(200);
		};
		n8n.work = async (that) => {
			signals.push(that.getExecutionCancelSignal());
			await call(that);
			return await hang();
		};
		await n8n.send();
		expect(signals.map((signal) => signal?.aborted)).toEqual([true, true]);
	});
});

describe("n8n's OAuth2 client", () => {
	/** Sends with a token; for 401 gets another one and sends again, as n8n does. */
	const oauth2 = (tokens: string[]) => async (n8n: N8n, options: IHttpRequestOptions) => {
		const withToken = async () =>
			await n8n.helpers.httpRequest({
				...options,
				headers: { Authorization: `Bearer ${tokens[0]}` },
			});
		try {
			return await withToken();
		} catch (error) {
			if ((error as { response?: { status: number } }).response?.status !== 401) throw error;
			tokens.shift();
			return await withToken();
		}
	};
	const authorizations: unknown[] = [];

	function withTokens(...tokens: string[]) {
		authorizations.length = 0;
		const n8n = stage(OAUTH2, { oauthTokenData: { access_token: 'old' } });
		n8n.work = oauth2(tokens);
		n8n.network = async ({ headers }) => {
			authorizations.push(headers?.Authorization);
			return answer(headers?.Authorization === 'Bearer old' ? 401 : 200);
		};
		return n8n;
	}

	it('gets a new token when the API refuses the old one, and the request is sent twice', async () => {
		expect(await withTokens('old', 'new').send()).toMatchObject({ status: 200 });
		expect(authorizations).toEqual(['Bearer old', 'Bearer new']);
	});

	it('sends a token that is new by now at once', async () => {
		const n8n = withTokens('old');
		const tokens = ['old', 'new'];
		n8n.work = async (that, options) => await oauth2([tokens.shift()!])(that, options);
		expect(await n8n.send()).toMatchObject({ status: 200 });
		expect(authorizations).toEqual(['Bearer old', 'Bearer new']);
	});

	it('sends the request again where the new token is the old one', async () => {
		expect(await withTokens('old', 'old').send()).toMatchObject({
			kind: 'refused',
			reply: { status: 401 },
		});
		expect(authorizations).toEqual(['Bearer old', 'Bearer old']);
	});
});
