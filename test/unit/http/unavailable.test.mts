import { NodeApiError, type INode } from 'n8n-workflow';

import type { SignInFailure } from '../../../nodes/shared/http/signInFailure.ts';
import {
	isOverQuota,
	isSignInRefused,
	isUnavailable,
	withSignInFailure,
} from '../../../nodes/shared/http/unavailable.ts';

const failed = (httpCode?: string) =>
	new NodeApiError({ name: 'Make Call' } as INode, {}, { message: 'No', httpCode });

const notSignedIn = (why: SignInFailure['why']) =>
	withSignInFailure(failed(), { kind: 'signIn', why, status: undefined, message: '' });

/** No error of a request, although it has the members of one. */
const other = (httpCode: string | null) =>
	Object.assign(new Error('No'), { httpCode, context: { signIn: 'refused' } });

const told = (tell: (error: unknown) => boolean, ...errors: Error[]) => errors.map(tell);

describe('an error of a request', () => {
	it('tells that the quota is used up', () => {
		expect(told(isOverQuota, failed('429'))).toEqual([true]);
		expect(told(isOverQuota, failed('503'), failed(), other('429'))).toEqual([false, false, false]);
	});

	it('tells that there is no answer for the time being', () => {
		const errors = ['429', '500', '408', undefined].map(failed);
		expect(told(isUnavailable, ...errors)).toEqual([true, true, true, true]);
		const others = [failed('404'), other(null), other('500')];
		expect(told(isUnavailable, ...others)).toEqual([false, false, false]);
	});

	it('tells that the sign-in was refused', () => {
		const errors = (['refused', 'notConnected', 'unavailable', 'unusable'] as const).map(
			notSignedIn,
		);
		expect(told(isSignInRefused, ...errors)).toEqual([true, true, false, false]);
		expect(told(isSignInRefused, failed('401'), other('401'))).toEqual([false, false]);
	});
});
