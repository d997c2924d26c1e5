import { redactor } from '../../../nodes/shared/http/secrets';

describe('redactor', () => {
	const redact = redactor({
		username: 'api_user',
		password: 'pw1',
		clientSecret: 'consumer+secret',
		accessToken: '',
		oauthTokenData: { access_token: 'tok-1', refresh_token: 'ref-1', token_type: 'Bearer' },
	});

	it.each(['pw1', 'consumer+secret', 'tok-1', 'ref-1'])(
		'blanks %s wherever it stands',
		(secret) => {
			expect(redact(`<a>${secret}</a>${secret}`)).toBe('<a>***</a>***');
		},
	);

	it('blanks authorization headers and JWTs that it has never seen', () => {
		expect(redact('Authorization: Bearer abc.def-1')).toBe('Authorization: Bearer ***');
		expect(redact('Basic dXNlcjpwdw==')).toBe('Basic ***');
		expect(redact('token eyJhbGciOiJS.eyJhcHAi.c2ln')).toBe('token ***');
	});

	it('leaves the rest alone', () => {
		expect(redact('api_user may not call +44 20 7946 0958')).toBe(
			'api_user may not call +44 20 7946 0958',
		);
	});
});
