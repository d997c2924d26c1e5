import { redactor } from '../../../nodes/shared/http/secrets.ts';

describe('redactor', () => {
	const redact = redactor([
		{
			username: 'api_user',
			password: 'pw1',
			clientSecret: 'consumer+secret',
			accessToken: '',
			oauthTokenData: { access_token: 'tok-1', refresh_token: 'ref-1', token_type: 'Bearer' },
		},
	]);

	it.each(['pw1', 'consumer+secret', 'tok-1', 'ref-1'])(
		'blanks %s wherever it stands',
		(secret) => {
			expect(redact(`<a>${secret}</a>${secret}`)).toBe('<a>***</a>***');
		},
	);

	it('blanks a secret that is sent without the blanks that were pasted with it', () => {
		const redactPasted = redactor([{ apiSecret: ' \u200bsecret-1\n', consumerSecret: ' ' }]);
		expect(redactPasted('secret-1 was refused')).toBe('*** was refused');
	});

	it('blanks further secrets, the longest first, also where JSON escapes them', () => {
		const redactMore = redactor([{ password: 'pw1' }], ['se"cret', 'se"cret-2']);
		expect(redactMore('pw1 se"cret-2 {"a":"se\\"cret-2 se\\"cret"}')).toBe(
			'*** *** {"a":"*** ***"}',
		);
	});

	it('blanks authorization headers and JWTs that it has never seen', () => {
		expect(redact('Authorization: Bearer abc.def-1')).toBe('Authorization: Bearer ***');
		expect(redact('Basic dXNlcjpwdw==')).toBe('Basic ***');
		expect(redact('token eyJhbGciOiJS.eyJhcHAi.c2ln')).toBe('token ***');
	});

	it('blanks private keys, cut off ones too', () => {
		const key = (lines: string) => `-----BEGIN RSA PRIVATE KEY-----${lines}`;
		const whole = `${key('\nMIIEvQ\n')}-----END RSA PRIVATE KEY-----`;
		expect(redact(`a ${whole} b ${whole} c`)).toBe('a *** b *** c');
		expect(redact(`a ${key('\\nMIIE')}`)).toBe('a ***');
		expect(redact('-----BEGIN PUBLIC KEY-----\nMIIB')).toBe('-----BEGIN PUBLIC KEY-----\nMIIB');
	});

	it.each(['password', 'private_key', 'secret', 'signingKey'])(
		'blanks the member %s of a body that it has never seen',
		(name) => {
			expect(redact(`{"${name}" : "a\\"b","x":"y"}`)).toBe(`{"${name}" : "***","x":"y"}`);
			expect(redact(`{"${name}":"cut o`)).toBe(`{"${name}":"***"`);
		},
	);

	it('leaves the rest alone', () => {
		expect(redact('api_user may not call +44 20 7946 0958')).toBe(
			'api_user may not call +44 20 7946 0958',
		);
	});
});
