import { NodeApiError, type INode } from 'n8n-workflow';

import { signInFailure } from '../../../nodes/shared/http/signInFailure.ts';

const told = (members: object, message = 'Why') => [
	new Error('Outer'),
	Object.assign(new Error(message), members),
];

const failure = (why: string, message: string, status?: number) => ({
	kind: 'signIn',
	why,
	message,
	status,
});

describe('why there is no token', () => {
	it.each([
		'Credentials for the node: credentials not connected',
		'The credential needs to be reconnected',
		'There is no refresh token',
		'refreshToken is required',
		'The provided authorization grant (e.g., a code) or refresh token is invalid',
	])('is that a person must connect it: %s', (message) => {
		expect(signInFailure(told({}, message))).toEqual(failure('notConnected', message));
		expect(signInFailure(told({}, message), 400)).toEqual(failure('notConnected', message, 400));
	});

	it.each(['It met an unexpected condition', 'due to a temporary overloading of the server'])(
		'is that the token endpoint is unavailable: %s',
		(message) => {
			expect(signInFailure(told({ code: 'EAUTH' }, message))).toEqual(
				failure('unavailable', message),
			);
		},
	);

	it.each([
		[{ code: 'EAUTH' }, failure('refused', 'Why')],
		[{ code: 'ECONNRESET' }, failure('unavailable', 'ECONNRESET')],
		[{ code: 'ERR_BAD_RESPONSE' }, failure('unavailable', 'ERR_BAD_RESPONSE')],
		[{ httpCode: 'ETIMEDOUT' }, failure('unavailable', 'ETIMEDOUT')],
		[{ status: 401 }, failure('refused', 'status 401', 401)],
		[{ httpCode: '401' }, failure('refused', 'status 401', 401)],
		[{}, failure('unusable', 'Why')],
		[{ code: 'other' }, failure('unusable', 'Why')],
		[{ code: 'NOT_EAUTH' }, failure('unusable', 'Why')],
		[{ code: 'E404' }, failure('unusable', 'Why')],
		[{ code: 'ETIMEDOUT2' }, failure('unusable', 'Why')],
		[{ httpCode: '40x' }, failure('unusable', 'Why')],
		[{ httpCode: 'x401' }, failure('unusable', 'Why')],
		[{ httpCode: 'NO_ETIMEDOUT' }, failure('unusable', 'Why')],
		[{ httpCode: 'ETIMEDOUT2' }, failure('unusable', 'Why')],
		[{ httpCode: null }, failure('unusable', 'Why')],
	])('is read from the innermost error: %j', (members, expected) => {
		expect(signInFailure(told(members))).toEqual(expected);
	});

	it.each([
		[200, 'unavailable', 'status 200 without a token'],
		[299, 'unavailable', 'status 299 without a token'],
		[300, 'unusable', 'it was answered 300'],
		[399, 'unusable', 'it was answered 399'],
		[400, 'refused', 'status 400'],
		[408, 'unavailable', 'status 408'],
		[429, 'unavailable', 'status 429'],
		[499, 'refused', 'status 499'],
		[500, 'unavailable', 'status 500'],
	])('is read from the status %i of the token endpoint', (status, why, message) => {
		expect(signInFailure(told({ code: 'EAUTH' }), status)).toEqual(failure(why, message, status));
	});

	it('has the reason that Vonage gave for a password', () => {
		const refusal = 'Vonage refused the sign-in: wrong user name';
		const causes = [new Error(refusal), ...told({ status: 400 })];
		expect(signInFailure(causes)).toEqual(failure('refused', refusal, 400));
		const other = [new Error(`Not so: ${refusal}`), ...told({ status: 400 })];
		expect(signInFailure(other)).toEqual(failure('refused', 'status 400', 400));
	});

	it('is also found in the messages that n8n collects', () => {
		const error = new NodeApiError({ name: 'Make Call' } as INode, {}, { message: 'Bad request' });
		error.messages.push('no refresh token');
		expect(signInFailure([error])).toEqual(failure('notConnected', 'no refresh token'));
	});

	it('is told without web pages', () => {
		expect(signInFailure([new Error('Wrong key'), new Error('<html>')]).message).toBe('Wrong key');
		expect(signInFailure([new Error('<html>')]).message).toBe('no reason given');
		expect(signInFailure([])).toEqual(failure('unusable', 'no reason given'));
	});
});
