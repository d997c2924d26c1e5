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

	it.each([
		['Bearer abc1', 'Bearer ***'],
		['BEARER  abc1', 'BEARER  ***'],
		['Bearer abcdefghijklmnopqrst', 'Bearer ***'],
		['Bearer abcdefghijklmnopqrs', 'Bearer abcdefghijklmnopqrs'],
		['Bearer of news', 'Bearer of news'],
		['basic YTpi', 'basic ***'],
		['Basic plan1', 'Basic plan1'],
		['Basic YWI=', 'Basic ***'],
		['a.b.eyJh', 'a.b.eyJh'],
		['ForBearer abc1', 'ForBearer abc1'],
		['x.eyJh.b.c', 'x.***'],
		['eyJh.b', 'eyJh.b'],
		['a.b.c', 'a.b.c'],
		['-----BEGIN+PRIVATE%20KEY-----MIIE', '***'],
		['-----BEGIN PRIVATE KEY-----a-----END PRIVATE KEY-----b', '***b'],
		['-----BEGIN PRIVATEKEY-----a', '-----BEGIN PRIVATEKEY-----a'],
		['{\\"password\\":\\"a\\",\\"x\\":1}', '{\\"password\\":\\"***\\",\\"x\\":1}'],
		['{"access_token":"a","refresh_token":"b"}', '{"access_token":"***","refresh_token":"***"}'],
		['{"client_secret":"a","id_token":"b"}', '{"client_secret":"***","id_token":"***"}'],
		['{"passwords":"a"}', '{"passwords":"a"}'],
		['a=1&password=b%20c&d=2', 'a=1&password=***&d=2'],
		['client_secret=a refresh_token=b', 'client_secret=*** refresh_token=***'],
		['access_token="a"', 'access_token="a"'],
		['mypassword=a', 'mypassword=a'],
	])('blanks what looks like a secret, and nothing else: %s', (text, clean) => {
		expect(redact(text)).toBe(clean);
	});

	it.each([
		'accessToken',
		'apiAuthenticationToken',
		'apiKey',
		'apiSecret',
		'clientSecret',
		'consumerSecret',
		'password',
		'privateKey',
	])('knows the %s of a credential', (name) => {
		expect(redactor([{ [name]: 'abcd' }])('xabcdx')).toBe('x***x');
	});

	it.each(['access_token', 'refresh_token', 'id_token'])(
		"knows the %s of n8n's sign-in",
		(name) => {
			expect(redactor([{ oauthTokenData: { [name]: 'abcd' } }])('xabcdx')).toBe('x***x');
			expect(redactor([{ oauthTokenData: 'none', apiKey: 'abcd' }])('xabcdx')).toBe('x***x');
		},
	);

	it('finds a short secret as a whole word only, and never in base64', () => {
		const ofLength = (secret: string) => redactor([{ password: secret }]);
		expect(ofLength('abc')('abc xabc abc1 äabc abc-')).toBe('*** xabc abc1 äabc ***-');
		expect(ofLength('abcd')('abcd xabcd abcd1 äabcd')).toBe('*** x*** ***1 ä***');
		const encoded = (text: string) => Buffer.from(text).toString('base64');
		expect(ofLength('abc')(encoded('user:abc'))).toBe(encoded('user:abc'));
		expect(ofLength('abcd')(encoded('user:abcd'))).toBe('***');
	});

	it('leaves the rest alone', () => {
		expect(redact('api_user may not call +44 20 7946 0958')).toBe(
			'api_user may not call +44 20 7946 0958',
		);
	});
});
