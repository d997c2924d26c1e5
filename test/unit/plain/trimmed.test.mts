import { trimmed } from '../../../nodes/shared/plain/trimmed.ts';

describe('A key or secret', () => {
	it.each([
		['', ''],
		[' \t\r\n', ''],
		['\u200b', ''],
		['a', 'a'],
		[' a ', 'a'],
		['\na b\u00a0', 'a b'],
		['\ufeffa\u200b b\u200b\u2060', 'a\u200b b'],
		['\u202aa\u202c', 'a'],
		['\u0000\u001ba\u007f', 'a'],
		['\u3000=\u2028', '='],
		['\ud83d\udd11', '\ud83d\udd11'],
	])('%j is sent as %j', (typed, sent) => {
		expect(trimmed(typed)).toBe(sent);
	});
});
