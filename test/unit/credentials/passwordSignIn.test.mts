import { UserError, type IHttpRequestHelper } from 'n8n-workflow';

import { VonageBusinessPasswordApi } from '../../../credentials/VonageBusinessPasswordApi.credentials.ts';
import { businessCredential } from '../../harness/samples.mts';

const { vonageBusinessPasswordApi: credential } = businessCredential;

/** What n8n's test of the credential does first: its message is all that a person sees. */
async function messageOf(httpRequest: () => Promise<unknown>, values = {}): Promise<string> {
	const helper = { helpers: { httpRequest } } as unknown as IHttpRequestHelper;
	const failure: unknown = await new VonageBusinessPasswordApi().preAuthentication
		.call(helper, { ...credential, ...values })
		.catch((error: unknown) => error);
	expect(failure).toBeInstanceOf(UserError);
	return (failure as UserError).message;
}

const breaks = (code: string) => async () => {
	throw Object.assign(new Error(`getaddrinfo ${code}`), { isAxiosError: true, code });
};

describe('The test of a password sign-in', () => {
	it.each(['ENOTFOUND', 'ECONNREFUSED', 'ETIMEDOUT', 'ECONNRESET'])(
		'says which host did not answer, and what to check, on %s',
		async (code) => {
			expect(await messageOf(breaks(code))).toBe(
				"https://api.vonage.com did not answer. Check 'Base URL' and the network of this n8n",
			);
			expect(await messageOf(breaks(code), { baseUrl: 'https://proxy.example.com/' })).toContain(
				'https://proxy.example.com did not answer',
			);
		},
	);

	it.each([500, 502, 503, 429, 408])(
		'says that %i does not mean that the credential is wrong',
		async (status) => {
			const answers = async () => {
				const error = new Error(`Request failed with status code ${status}`);
				const response = { status, data: '<html>no</html>' };
				throw Object.assign(error, { isAxiosError: true, code: 'ERR_BAD_RESPONSE', response });
			};
			expect(await messageOf(answers)).toBe(
				`https://api.vonage.com answered ${status} to the sign-in, which does not mean that the credential is wrong. Try again later`,
			);
		},
	);

	it('says that no answer came where it broke off', async () => {
		const answers = async () => {
			const response = { status: 200, data: undefined };
			throw Object.assign(new Error('aborted'), { code: 'ERR_BAD_RESPONSE', response });
		};
		expect(await messageOf(answers)).toContain('https://api.vonage.com did not answer');
	});

	it('says that a base URL is unsafe, and sends nothing', async () => {
		const send = jest.fn();
		expect(await messageOf(send, { baseUrl: 'http://api.vonage.com' })).toMatch(
			/^'Base URL' must be a URL that starts with https/,
		);
		expect(send).not.toHaveBeenCalled();
	});
});
