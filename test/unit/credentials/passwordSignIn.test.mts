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

	it('says that a base URL is unsafe, and sends nothing', async () => {
		const send = jest.fn();
		expect(await messageOf(send, { baseUrl: 'http://api.vonage.com' })).toMatch(
			/^'Base URL' must be a URL that starts with https/,
		);
		expect(send).not.toHaveBeenCalled();
	});
});
