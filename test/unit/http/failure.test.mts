import { NodeApiError, type INode } from 'n8n-workflow';

import {
	classify,
	isOutcomeUnknown,
	refused,
	type Failure,
	type Thrown,
} from '../../../nodes/shared/http/failure.ts';

const URL = 'https://api.example.com/calls';
const TOKEN_URL = 'https://id.example.com/token';

/** What axios throws. */
const axiosError = (members: object) =>
	Object.assign(new Error('Request failed'), { isAxiosError: true, ...members });

const classified = (error: unknown, overrides: Partial<Thrown> = {}) =>
	classify({ error, thrown: undefined, url: URL, isOAuth2: false, ...overrides });

const ofN8nOne = (httpCode: string | null) =>
	Object.assign(new NodeApiError({ name: 'Make Call' } as INode, {}, { message: 'No' }), {
		httpCode,
	});

describe('a request without an answer', () => {
	it.each([
		'ECONNREFUSED',
		'ENOTFOUND',
		'EAI_AGAIN',
		'CERT_HAS_EXPIRED',
		'DEPTH_ZERO_SELF_SIGNED_CERT',
		'SELF_SIGNED_CERT_IN_CHAIN',
		'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
		'ERR_TLS_CERT_ALTNAME_INVALID',
	])('was not sent when %s shows that there was no connection', (code) => {
		const expected = { kind: 'unreachable', code };
		expect(classified(axiosError({ code, config: { url: URL } }))).toEqual(expected);
		expect(classified(axiosError({ code, config: { url: TOKEN_URL } }))).toEqual(expected);
		expect(classified(ofN8nOne(code))).toEqual(expected);
	});

	it('was not sent when the system call shows that there was no connection', () => {
		const error = (url: string) =>
			axiosError({ code: 'ETIMEDOUT', config: { url }, cause: { syscall: 'connect' } });
		const expected = { kind: 'unreachable', code: 'ETIMEDOUT' };
		expect([URL, TOKEN_URL].map((url) => classified(error(url)))).toEqual([expected, expected]);
	});

	it.each([
		['ETIMEDOUT', { cause: { syscall: 'read' } }],
		['ECONNRESET', { cause: null }],
		['ECONNRESET', { cause: { syscall: 7 } }],
		['ECONNRESET', { response: 'none' }],
		['ECONNRESET', {}],
	])('may have been carried out after %s: %j', (code, members) => {
		expect(classified(axiosError({ code, ...members }))).toEqual({ kind: 'interrupted', code });
	});

	it('may have been carried out where nothing tells what broke', () => {
		expect(classified(axiosError({}))).toEqual({ kind: 'interrupted', code: 'UNKNOWN' });
		for (const code of ['EHTTP2', '2HTTP']) {
			expect(classified(ofN8nOne(code))).toEqual({ kind: 'interrupted', code });
		}
		expect(classified(ofN8nOne('EPIPE'))).toEqual({ kind: 'interrupted', code: 'EPIPE' });
	});

	it('is found in whatever n8n has wrapped it', () => {
		const broken = axiosError({ code: 'ECONNRESET' });
		const expected = { kind: 'interrupted', code: 'ECONNRESET' };
		const wrapped = new Error('Outer', { cause: new Error('Inner', { cause: broken }) });
		expect(classified(wrapped)).toEqual(expected);
		expect(classified(new Error('Outer'), { thrown: broken })).toEqual(expected);
	});
});

describe('an answer', () => {
	const answered = (status: number, members = {}) =>
		axiosError({
			code: 'ERR_BAD_RESPONSE',
			config: { url: `${URL}?page=1` },
			response: { status, data: '{"id"', headers: { date: 'today' }, ...members },
		});

	it.each([300, 404])('with status %i refuses the request', (status) => {
		expect(classified(answered(status))).toEqual({
			kind: 'refused',
			reply: { status, headers: { date: 'today' }, text: '{"id"' },
			throttled: false,
		});
		expect(classified(answered(status, { headers: null }))).toMatchObject({
			reply: { status, headers: {} },
		});
	});

	it.each([200, 299])('with status %i has broken off', (status) => {
		const expected = { kind: 'interrupted', code: 'ERR_BAD_RESPONSE', status };
		expect(classified(answered(status))).toEqual(expected);
		expect(classified(ofN8nOne(String(status)))).toEqual(expected);
	});
});

describe('a sign-in', () => {
	const broken = (members: object) => axiosError({ config: { url: TOKEN_URL }, ...members });

	it.each([
		[{ code: 'ERR_BAD_REQUEST', response: { status: 401 } }, 'refused', 'status 401', 401],
		[
			{ code: 'ERR_BAD_REQUEST', response: { status: 300 } },
			'unusable',
			'it was answered 300',
			300,
		],
		[{ code: 'ECONNRESET', response: { status: 200 } }, 'unavailable', 'ECONNRESET', undefined],
		[{ code: 'ETIMEDOUT' }, 'unavailable', 'ETIMEDOUT', undefined],
	])('has failed at the token endpoint: %j', (members, why, message, status) => {
		expect(classified(broken(members))).toEqual({ kind: 'signIn', why, message, status });
	});

	it('has failed when n8n tells of no request at all', () => {
		const expected = { kind: 'signIn', why: 'unusable', message: 'Bad key' };
		expect(classified(new Error('Bad key'))).toMatchObject(expected);
		expect(classified(ofN8nOne(null))).toMatchObject({ kind: 'signIn', why: 'unusable' });
		expect(classified('Bad key')).toMatchObject({ kind: 'signIn', why: 'unusable' });
	});

	it("has failed when n8n's OAuth2 client keeps the status of the token endpoint alone", () => {
		expect(classified(ofN8nOne('401'), { isOAuth2: true })).toMatchObject({
			kind: 'signIn',
			why: 'refused',
			status: 401,
		});
	});
});

describe('whether a request may have been carried out', () => {
	const reply = (status: number) => ({ status, headers: {}, text: '' });
	const signIn = { kind: 'signIn', why: 'refused', status: 401, message: '' } as const;
	it.each<[Failure, boolean]>([
		[{ kind: 'interrupted', code: 'ECONNRESET' }, true],
		[{ kind: 'unreadable', reply: reply(200), defect: 'is empty' }, true],
		[{ kind: 'unreachable', code: 'ECONNREFUSED' }, false],
		[signIn, false],
		[refused(reply(300)), true],
		[refused(reply(399)), true],
		[refused(reply(400)), false],
		[refused(reply(408)), true],
		[refused(reply(499)), false],
		[refused(reply(500)), true],
	])('after %j is %s', (failure, expected) => {
		expect(isOutcomeUnknown(failure)).toBe(expected);
	});
});
