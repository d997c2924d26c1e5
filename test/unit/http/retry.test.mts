import { isOutcomeUnknown, refused, type Failure } from '../../../nodes/shared/http/failure.ts';
import { decide, type Attempt } from '../../../nodes/shared/http/retry.ts';
import type { SignInFailure } from '../../../nodes/shared/http/signInFailure.ts';
import { stopClock } from '../../harness/stoppedClock.mts';

stopClock();

const attempt = (overrides: Partial<Attempt> = {}): Attempt => ({
	method: 'POST',
	tries: 1,
	...overrides,
});

const status = (code: number, headers = {}, text = ''): Failure =>
	refused({ status: code, headers, text });

describe('an answer that says "not now"', () => {
	it.each([900800, 900804, 900807])('takes gateway fault %s for a quota', (code) => {
		const failure = status(503, {}, JSON.stringify({ fault: { code, message: 'x' } }));
		expect(failure).toMatchObject({ throttled: true });
	});

	it.each([
		['flat', JSON.stringify({ code: '900801', message: 'x' })],
		['XML', '<amt:fault xmlns:amt="x"><amt:code>900801</amt:code></amt:fault>'],
	])('takes a gateway fault that is %s for a quota', (_, text) => {
		for (const code of [429, 503]) {
			expect(status(code, {}, text)).toMatchObject({ throttled: true });
		}
	});

	it.each([400, 403, 408, 500, 502, 504])(
		'takes a throttle code for none with status %i, which does not tell what was done',
		(code) => {
			const failure = status(code, {}, JSON.stringify({ fault: { code: 900800 } }));
			expect(failure).toMatchObject({ throttled: false });
			expect(isOutcomeUnknown(failure)).toBe(code >= 500 || code === 408);
		},
	);

	it.each([900799, 900808, 900901])('takes gateway fault %s for no quota', (code) => {
		const failure = status(503, {}, JSON.stringify({ fault: { code, message: 'x' } }));
		expect(failure).toMatchObject({ throttled: false });
	});
});

describe('decide', () => {
	const interrupted: Failure = { kind: 'interrupted', code: 'ECONNRESET' };
	const unreachable: Failure = { kind: 'unreachable', code: 'ECONNREFUSED' };

	it.each([interrupted, status(500), status(502), status(503), status(408)])(
		'never repeats a POST or a PATCH: %j',
		(failure) => {
			expect(decide(failure, attempt({ method: 'POST' }))).toEqual({ retry: false });
			expect(decide(failure, attempt({ method: 'PATCH' }))).toEqual({ retry: false });
		},
	);

	it.each(['GET', 'PUT', 'DELETE'])('repeats a %s three times', (method) => {
		for (const failure of [interrupted, status(503)]) {
			const retries = [1, 2, 3, 4].map(
				(tries) => decide(failure, attempt({ method, tries })).retry,
			);
			expect(retries).toEqual([true, true, true, false]);
		}
	});

	it('repeats any method when no connection was made', () => {
		expect(decide(unreachable, attempt())).toMatchObject({ retry: true });
	});

	it('repeats any method when the token endpoint could not answer, for nothing was sent', () => {
		const failed = (why: SignInFailure['why']): Failure => ({
			kind: 'signIn',
			why,
			status: undefined,
			message: '',
		});
		expect(decide(failed('unavailable'), attempt()).retry).toBe(true);
		expect(decide(failed('refused'), attempt()).retry).toBe(false);
		expect(decide(failed('notConnected'), attempt()).retry).toBe(false);
		expect(decide(failed('unusable'), attempt()).retry).toBe(false);
	});

	it.each([400, 401, 403, 404, 409, 422, 302])('does not repeat a refusal with %i', (code) => {
		expect(decide(status(code), attempt({ method: 'GET' }))).toEqual({ retry: false });
	});

	it.each([301, 302, 303, 304, 307, 308])('leaves open what was done before a %i', (code) => {
		expect(isOutcomeUnknown(status(code))).toBe(true);
	});

	it.each(['GET', 'PUT', 'DELETE', 'POST', 'PATCH'])(
		'repeats a %s that broke off as it may',
		(method) => {
			const reply = { status: 200, headers: {}, text: '{"id":' };
			const retries = method !== 'POST' && method !== 'PATCH';
			for (const failure of [
				{ kind: 'unreadable', reply, defect: 'is not JSON' },
				{ kind: 'interrupted', code: 'ERR_BAD_RESPONSE', status: 200 },
			] as const) {
				expect(decide(failure, attempt({ method })).retry).toBe(retries);
				expect(isOutcomeUnknown(failure)).toBe(true);
			}
		},
	);

	it('does not repeat what would go too late', () => {
		jest.spyOn(Math, 'random').mockReturnValue(0);
		const decision = (leftMs: number) => decide(unreachable, attempt({ leftMs }));
		expect(decision(500)).toEqual({ retry: true, pauseMs: 500 });
		expect(decision(499)).toEqual({ retry: false });
		jest.restoreAllMocks();
	});

	it('does not repeat what the user cancelled', () => {
		const cancelled: Failure = { kind: 'interrupted', code: 'ERR_CANCELED' };
		expect(decide(cancelled, attempt({ method: 'GET' }))).toEqual({ retry: false });
	});
});
