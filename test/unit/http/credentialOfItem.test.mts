import type { INodeExecutionData } from 'n8n-workflow';
import nock from 'nock';

import { CredentialStore } from '../../harness/credentials.mts';
import { execute } from '../../harness/execute.mts';
import { mockNetwork } from '../../harness/network.mts';
import { businessCredential, callFromUser, VBC, VIS } from '../../harness/samples.mts';

jest.mock('../../../nodes/shared/plain/pause', () => ({ pause: jest.fn(async () => {}) }));

mockNetwork();

interface ResolveValues {
	itemIndex: number;
	connectionInputData: INodeExecutionData[];
}

beforeEach(() => {
	const { getDecrypted } = CredentialStore.prototype;
	// as n8n resolves the expression {{ $json.password }} in a field of the credential
	jest.spyOn(CredentialStore.prototype, 'getDecrypted').mockImplementation(async function (
		this: CredentialStore,
		...args: unknown[]
	) {
		const [, , type, , , , values] = args as [0, 0, string, 0, 0, 0, ResolveValues | undefined];
		const data = await getDecrypted.call(this, undefined, undefined, type);
		const { password } = values?.connectionInputData[values.itemIndex].json ?? {};
		return { ...data, password: String(password) };
	});
});

afterEach(() => jest.restoreAllMocks());

const calls = () => nock(VBC).post(`${VIS}/self/calls`);

const of = (credential: object, passwords: string[]) =>
	callFromUser({
		credentials: {
			vonageBusinessPasswordApi: { ...businessCredential.vonageBusinessPasswordApi, ...credential },
		},
		items: passwords.map((password, i) => ({ password, phone: `1415555010${i}` })),
		continueOnFail: true,
		parameters: { options: { maxConcurrency: 1 } },
	});

describe('a credential that is another one for another item', () => {
	it('signs in for its own item, whatever was refused for another', async () => {
		const sent: Array<string | null> = [];
		nock(VBC)
			.post('/token')
			.times(2)
			.reply((_uri, body) => {
				const password = new URLSearchParams(body as string | Record<string, string>).get(
					'password',
				);
				sent.push(password);
				return password === 'right' ? [200, { access_token: 'fresh' }] : [400, {}];
			});
		calls().reply(201, { id: 'c-1' });
		const { items } = await execute(of({ accessToken: '' }, ['wrong', 'wrong', 'right']));
		expect(sent).toEqual(['wrong', 'right']);
		expect(items.map(({ json }) => json.id)).toEqual([undefined, undefined, 'c-1']);
	});

	it('does not wait for the quota of another', async () => {
		calls().reply(429, {}, { 'Retry-After': '3600' });
		calls().reply(201, { id: 'c-1' });
		const { items } = await execute(of({}, ['one', 'one', 'another']));
		expect(items.map(({ json }) => json.id)).toEqual([undefined, undefined, 'c-1']);
	});
});
