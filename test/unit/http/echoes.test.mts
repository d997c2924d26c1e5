import fc from 'fast-check';

import { redactor } from '../../../nodes/shared/http/secrets.ts';

const SECRET = 'pä/s"s+w&ö =<1>\\%';

const percent = encodeURIComponent;
const json = (text: string) => JSON.stringify(text).slice(1, -1);
const base64 = (text: string) => Buffer.from(text).toString('base64');
const url = (text: string) => Buffer.from(text).toString('base64url');
const ascii = (text: string) =>
	text.replace(
		/[^A-Za-z0-9]/g,
		(unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}`,
	);
const html = (text: string) =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&#34;');

const ENCODINGS: Record<string, (secret: string) => string> = {
	'as it is': (secret) => secret,
	JSON: json,
	'JSON in JSON': (secret) => json(json(secret)),
	'JSON with escaped slashes': (secret) => json(secret).replaceAll('/', '\\/'),
	'JSON of ASCII only': ascii,
	'JSON of ASCII only in JSON': (secret) => json(ascii(secret)),
	'a URL': percent,
	'a URL in lower case': (secret) =>
		percent(secret).replace(/%../g, (escape) => escape.toLowerCase()),
	'a URL in a URL': (secret) => percent(percent(secret)),
	'a form': (secret) => new URLSearchParams({ secret }).toString().slice('secret='.length),
	HTML: html,
	'HTML with hexadecimal entities': (secret) =>
		secret.replace(/[^A-Za-z0-9]/gu, (sign) => `&#x${sign.codePointAt(0)?.toString(16)};`),
	'HTML in HTML': (secret) => html(html(secret)),
	base64,
	'base64 without padding': (secret) => base64(secret).replaceAll('=', ''),
	'base64 for URLs': url,
	'base64 in a URL': (secret) => percent(base64(secret)),
	'base64 in JSON with escaped slashes': (secret) => base64(secret).replaceAll('/', '\\/'),
	'Basic content': (secret) => base64(`user:${secret}`),
	'Basic content of another user': (secret) => base64(`user2:${secret}`),
	'Basic content of a third user': (secret) => url(`user22:${secret}`),
};

describe('A secret that an answer repeats', () => {
	describe.each(Object.entries(ENCODINGS))('as %s', (_, encode) => {
		it('is blanked', () => {
			const redact = redactor([{ password: SECRET }]);
			expect(redact(`You sent "${encode(SECRET)}", why`)).toBe('You sent "***", why');
		});

		it('is blanked, whatever it is', () => {
			fc.assert(
				fc.property(fc.string({ unit: 'grapheme', minLength: 4 }), (secret) => {
					fc.pre(secret.trim().length >= 4);
					const clean = redactor([{ apiSecret: secret }])(`<${encode(secret)}>`);
					expect(clean).not.toContain(encode(secret).replaceAll('=', ''));
				}),
			);
		});
	});

	it('is blanked with the token that it was exchanged for', () => {
		const redact = redactor([
			{ oauthTokenData: { access_token: 'first-token' } },
			{ oauthTokenData: { access_token: 'next-token', refresh_token: 'next-refresh' } },
		]);
		expect(redact('first-token next-token next-refresh')).toBe('*** *** ***');
	});

	it('is blanked as a word of its own where it is very short', () => {
		const redact = redactor([{ password: 'on' }]);
		expect(redact('Connection: "on" is no reason')).toBe('Connection: "***" is no reason');
	});

	it.each(['\b', '\f', '\n', '\r', '\t'])('is blanked in JSON with %j in it', (sign) => {
		const secret = `first${sign}last`;
		const redact = redactor([{ password: secret }]);
		expect(redact(`<${json(secret)}>`)).toBe('<***>');
		expect(redact(`<${json(json(secret))}>`)).toBe('<***>');
	});

	it('is not taken for a text that differs in a sign', () => {
		expect(redactor([{ password: 'first-last' }])('first+last')).toBe('first+last');
		expect(redactor([{ password: 'first last' }])('first+last')).toBe('***');
	});

	it('may be the key of Key and Secret', () => {
		expect(redactor([{ apiKey: 'abcd1234' }])('Account abcd1234 is closed')).toBe(
			'Account *** is closed',
		);
	});
});

describe('Words that are no secret', () => {
	const redact = redactor([{ password: 'unrelated' }]);

	it.each([
		'Basic plan does not allow this',
		'Your Basic subscription has ended',
		'Bearer token expired',
		'Basic authentication is required',
	])('stay: %s', (text) => {
		expect(redact(text)).toBe(text);
	});

	it.each([
		[
			'{"a":"{\\"access_token\\":\\"x\\\\\\"y\\",\\"b\\":1}"}',
			'{"a":"{\\"access_token\\":\\"***\\",\\"b\\":1}"}',
		],
		['grant_type=password&password=a%20b&scope=x', 'grant_type=password&password=***&scope=x'],
		['x-eyJhbGci.eyJh.c2ln.', 'x-***'],
	])('go where they are named or shaped so: %s', (text, clean) => {
		expect(redact(text)).toBe(clean);
	});

	it.each([
		'-eyJ',
		'\\"',
		'\\',
		'"secret":"',
		'-----BEGIN ',
		'eyJ.',
		'Bearer ',
		'A',
		'%25',
		'&amp;',
	])('are looked through once: %j', (part) => {
		// a search that begins anew at each place would take many minutes
		expect(redact(part.repeat(200_000)).length).toBeGreaterThan(0);
	});
});
