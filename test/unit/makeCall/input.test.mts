import { execute } from '../../harness/execute.mts';
import { mockNetwork } from '../../harness/network.mts';
import {
	accountCredential,
	businessCredential,
	callFromAgent,
	callFromUser,
} from '../../harness/samples.mts';

mockNetwork();

const agent = (value: unknown) => ({ agent: { __rl: true, mode: 'id', value } as never });

/** No mock of the network exists in this file: a request that is sent fails the test. */
describe('Make Call, with bad input', () => {
	it.each([
		[agent(''), "'Agent' is empty"],
		[agent('={{ null }}'), "'Agent' is empty"],
		[agent('12x4'), "'Agent' must be an agent ID, which has digits only"],
		[agent('123456789012'), "'Agent' must have at most 11 digits"],
		[agent('={{ {} }}'), "'Agent' must be text, not object"],
		[{ phoneNumber: '' }, "'Phone Number' is empty"],
		[
			{ phoneNumber: '0207x' },
			`'Phone Number' must be one phone number, and "0207x" has "x" (U+0078) at position 5`,
		],
		[{ phoneNumber: '1'.repeat(31) }, 'has 31 digits, and a phone number has 19 at most'],
		[{ phoneNumber: '-1' }, `"-1" begins with "-"`],
		[{ phoneNumber: '(0)' }, `"(0)" has no digits but zeros`],
		[{ phoneNumber: '={{ [1, 2] }}' }, "'Phone Number' must be text, not array"],
		[{ callTo: 'agent' }, "'To Agent' is empty"],
		[{ callTo: 'both' }, "'Call To'"],
		[
			{ additionalFields: { presentedCLID: 'anonymous' } },
			"'Additional Fields > Presented Number' must be one phone number",
		],
		[
			{ additionalFields: { reference: 'two words' } },
			"'Additional Fields > Reference' must be letters and digits only",
		],
		[
			{ additionalFields: { reference: 'a'.repeat(2_001) } },
			"'Additional Fields > Reference' is longer than 2000",
		],
		[
			{ additionalFields: { reference: 'javascript:alert(1)' } },
			"'Additional Fields > Reference' must be letters and digits only, or a URL that starts with https:// or http://",
		],
		[
			{ additionalFields: { reference: 'data:text/html,x' } },
			"'Additional Fields > Reference' must be letters and",
		],
		[
			{ additionalFields: { reference: 'ftp://example.com' } },
			"'Additional Fields > Reference' must be letters and",
		],
		[
			{ additionalFields: { reference: 'https://example.com/\u202ex' } },
			"'Additional Fields > Reference' must be letters and",
		],
		[
			{ additionalFields: { application: 'my-app' } },
			"'Additional Fields > Application' must be letters and digits only",
		],
		[
			{ additionalFields: { application: 'a'.repeat(33) } },
			"'Additional Fields > Application' is longer than 32",
		],
		[{ options: { maxConcurrency: 0 } }, "'Options > Max Concurrency' must be at least 1"],
		[{ options: { maxConcurrency: 1.5 } }, "'Options > Max Concurrency' must be a whole number"],
		[
			{ options: { maxConcurrency: '={{ "many" }}' } },
			"'Options > Max Concurrency' must be a number",
		],
		[
			{ options: { maxWaitOnQuota: -1 } },
			"'Options > Max Wait on Quota (Seconds)' must not be negative",
		],
	])('says what is wrong with %j', async (parameters, message) => {
		const failure = execute(callFromAgent({ parameters: parameters as never }));
		await expect(failure).rejects.toThrow(message);
		await expect(failure).rejects.toMatchObject({
			message: expect.stringMatching(/ \[item 0\]$/) as string,
			description: expect.stringContaining('Nothing was sent') as string,
			context: { itemIndex: 0 },
		});
	});

	it('names the item', async () => {
		const setup = callFromUser({ items: [{ phone: 'x' }, { phone: 'y' }], continueOnFail: true });
		const { items } = await execute(setup);
		expect(items).toEqual(
			[0, 1].map((item) => ({
				json: {
					error: expect.stringMatching(`'Phone Number' .* \\[item ${item}\\]\\.\n`) as string,
				},
				pairedItem: { item },
			})),
		);
	});

	it('refuses a base URL that would send secrets in the clear', async () => {
		const credentials = {
			vonageContactCenterAccountOAuth2Api: {
				region: 'emea',
				accountKey: 'a1b2c3d4e5',
				apiAuthenticationToken: 'v0-authentication-token',
				baseUrl: 'http://proxy.example.com',
			},
		};
		await expect(execute(callFromAgent({ credentials }))).rejects.toThrow(
			"'Base URL' must be a URL that starts with https://",
		);
	});

	it.each([
		['businessUser', 'businessAuthentication', 'Vonage Business OAuth2 API or'],
		[
			'contactCenterAgent',
			'contactCenterAuthentication',
			'Vonage Contact Center Calls OAuth2 API or',
		],
	])('says which credentials %s takes', async (operation, parameter, remedy) => {
		const setup = callFromAgent({
			credentials: { ...accountCredential, ...businessCredential },
			parameters: { operation, [parameter]: 'vonageKeySecretApi' },
		});
		await expect(execute(setup)).rejects.toMatchObject({
			message: expect.stringContaining('cannot be used with this kind of credential') as string,
			description: expect.stringContaining(remedy) as string,
		});
	});

	it('refuses an operation that does not exist', async () => {
		await expect(execute(callFromAgent({ parameters: { operation: 'toString' } }))).rejects.toThrow(
			"'call: toString' is not an operation of this node",
		);
	});

	it('does nothing for no items', async () => {
		expect((await execute(callFromAgent({ items: [] }))).items).toEqual([]);
	});
});
