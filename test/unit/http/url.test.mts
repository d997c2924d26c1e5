import fc from 'fast-check';

import { buildUrl } from '../../../nodes/shared/http/url.ts';

describe('buildUrl', () => {
	it('joins escaped segments and keeps a trailing slash', () => {
		expect(buildUrl('https://host/base', ['v0', 'a b/c', 'calls', ''])).toBe(
			'https://host/base/v0/a%20b%2Fc/calls/',
		);
	});

	it('never lets a segment reach another path', () => {
		fc.assert(
			fc.property(fc.string({ minLength: 1, unit: 'binary-ascii' }), (id) => {
				fc.pre(id !== '.' && id !== '..');
				const { pathname, search, hash } = new URL(buildUrl('https://host', ['calls', id]));
				expect(pathname.split('/')).toHaveLength(3);
				expect(pathname.startsWith('/calls/')).toBe(true);
				expect(search + hash).toBe('');
			}),
		);
	});

	it.each(['.', '..'])('refuses %j', (segment) => {
		expect(() => buildUrl('https://host', ['calls', segment])).toThrow(
			new RangeError('A path segment must not be a dot or two dots'),
		);
	});
});
