import { NodeApiError, type INode } from 'n8n-workflow';

import { mayBeDone, withMayBeDone } from '../../../nodes/shared/http/mayBeDone.ts';

const error = () => new NodeApiError({ name: 'Make Call' } as INode, {}, { message: 'Broken off' });

describe('whether a request may have been carried out', () => {
	it('is noted in its error', () => {
		const noted = error();
		expect(withMayBeDone(noted)).toBe(noted);
		expect(mayBeDone(noted)).toBe(true);
	});

	it('is not so without that', () => {
		for (const other of [error(), new Error('Broken off'), undefined]) {
			expect(mayBeDone(other)).toBe(false);
		}
	});
});
