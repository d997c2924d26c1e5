import { NodeApiError, type INode } from 'n8n-workflow';

import { isForbidden } from '../../../nodes/shared/http/forbidden.ts';
import { withSignInFailure } from '../../../nodes/shared/http/unavailable.ts';

const failed = (httpCode?: string) =>
	new NodeApiError({ name: 'Make Call' } as INode, {}, { message: 'No', httpCode });

describe('an error of a request that the credential may not send', () => {
	it.each(['401', '403'])('is one with the status %s', (status) => {
		expect(isForbidden(failed(status))).toBe(true);
	});

	it.each(['400', '404', '429', '500', undefined])('is none with the status %s', (status) => {
		expect(isForbidden(failed(status))).toBe(false);
	});

	it('is none where the sign-in did not work, whatever its status', () => {
		const why = { kind: 'signIn', why: 'refused', status: 401, message: '' } as const;
		expect(isForbidden(withSignInFailure(failed('401'), why))).toBe(false);
	});

	it('is an error of a request', () => {
		expect(isForbidden(Object.assign(new Error('No'), { httpCode: '403', context: {} }))).toBe(
			false,
		);
	});
});
