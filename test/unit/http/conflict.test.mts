import { NodeApiError, type INode } from 'n8n-workflow';

import { isConflict } from '../../../nodes/shared/http/conflict.ts';

const failed = (httpCode?: string) =>
	new NodeApiError({ name: 'Call Trigger' } as INode, {}, { message: 'No', httpCode });

describe('an error of something that is in the way', () => {
	it('has the status 409', () => {
		expect(isConflict(failed('409'))).toBe(true);
	});

	it.each(['400', '404', '4090', undefined])('has not the status %s', (status) => {
		expect(isConflict(failed(status))).toBe(false);
	});

	it.each([undefined, null, '409', { httpCode: '409' }, new Error('409')])(
		'is an error of a request, and not %p',
		(error) => {
			expect(isConflict(error)).toBe(false);
		},
	);
});
