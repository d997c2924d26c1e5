import { optionalBaseUrl } from '../../../nodes/shared/signIn/baseUrl.ts';

const baseUrl = optionalBaseUrl('Base URL');

describe('optionalBaseUrl', () => {
	it.each([
		['https://api.vonage.com', 'https://api.vonage.com'],
		[' https://proxy.example.com/vonage// ', 'https://proxy.example.com/vonage'],
		['https://proxy.example.com:8443', 'https://proxy.example.com:8443'],
		['http://localhost:4010', 'http://localhost:4010'],
		['http://127.0.0.1:4010/', 'http://127.0.0.1:4010'],
		['http://127.1.2.3', 'http://127.1.2.3'],
		['http://[::1]:4010', 'http://[::1]:4010'],
		['', undefined],
		[undefined, undefined],
	])('takes %j for %s', (typed, url) => {
		expect(baseUrl.parse(typed)).toBe(url);
	});

	it.each([
		'http://api.vonage.com',
		'http://localhost.example.com',
		'http://127.0.0.1.example.com',
		'http://127.0.0.1@example.com',
		'http://10.0.0.1',
		'https://user:password@example.com',
		'https://example.com?x=1',
		'https://example.com/#x',
		'https://',
		'ftp://example.com',
		'api.vonage.com',
		'javascript:alert(1)',
		'https://example.com\nhttp://x',
	])('refuses %j', (typed) => {
		expect(baseUrl.safeParse(typed).error?.issues[0].message).toMatch(
			/^'Base URL' must be a URL that starts with https:/,
		);
	});
});
