import type { ICredentialDataDecryptedObject, INodeExecutionData } from 'n8n-workflow';
import nock from 'nock';

import { CredentialStore, credentialTypes } from '../../harness/credentials.mts';
import { execute } from '../../harness/execute.mts';
import { mockNetwork } from '../../harness/network.mts';
import {
	accountCredential,
	businessCredential,
	callFromAgent,
	callFromUser,
	VBC,
	VCC,
	VIS,
} from '../../harness/samples.mts';

jest.mock('../../../nodes/shared/plain/pause', () => ({ pause: jest.fn(async () => {}) }));

mockNetwork();

interface ResolveValues {
	itemIndex: number;
	connectionInputData: INodeExecutionData[];
}

/** What was read of a credential: for which item, or as it is stored. */
let reads: Array<number | 'stored'>;

/** What n8n has stored. */
let store: { stored: CredentialStore['stored'] };

const withToken = (stored: CredentialStore['stored'], token: string): CredentialStore['stored'] =>
	Object.fromEntries(
		Object.entries(stored).map(([type, values]) => [
			type,
			'oauthTokenData' in values
				? { ...values, oauthTokenData: { access_token: token, token_type: 'Bearer' } }
				: { ...values, accessToken: token },
		]),
	);

/** Fields of the credential that hold an expression on the item; n8n resolves them for each. */
let fromItem: Record<string, string>;

/** Whether n8n tells how a credential is stored. */
let tellsStored: boolean;

beforeEach(() => {
	reads = [];
	fromItem = {};
	tellsStored = true;
	const { getDecrypted } = CredentialStore.prototype;
	jest.spyOn(CredentialStore.prototype, 'getDecrypted').mockImplementation(async function (
		this: CredentialStore,
		...args: unknown[]
	) {
		const [, , type, , , raw, values] = args as [
			0,
			0,
			string,
			0,
			0,
			boolean | undefined,
			ResolveValues | undefined,
		];
		if (raw === true && !tellsStored) throw new Error('not told');
		store = this;
		reads.push(raw === true ? 'stored' : (values?.itemIndex ?? 0));
		const data: ICredentialDataDecryptedObject =
			raw === true ? this.stored[type] : await getDecrypted.call(this, undefined, undefined, type);
		const json = values?.connectionInputData[values.itemIndex].json ?? {};
		const own = Object.entries(fromItem).map(([field, member]) => [
			field,
			raw === true ? `={{ $json.${member} }}` : String(json[member]),
		]);
		return { ...data, ...(Object.fromEntries(own) as ICredentialDataDecryptedObject) };
	});
});

afterEach(() => jest.restoreAllMocks());

const phones = (count: number) =>
	Array.from({ length: count }, (_, i) => ({
		phone: `1415555010${i}`,
		host: `https://host-${i}.example.com`,
	}));

const businessCalls = () => nock(VBC).post(`${VIS}/self/calls`);
const accountCalls = () => nock(VCC).post('/v0/a1b2c3d4e5/calls/');

const account = (changes: object) => ({
	vonageContactCenterAccountOAuth2Api: {
		...accountCredential.vonageContactCenterAccountOAuth2Api,
		oauthTokenData: { access_token: 'kept', token_type: 'Bearer' },
		...changes,
	},
});

const business = (changes: object) => ({
	vonageBusinessPasswordApi: {
		...businessCredential.vonageBusinessPasswordApi,
		accessToken: 'kept',
		...changes,
	},
});

const kinds = [
	{
		kind: 'a password',
		setup: (changes: object = {}) =>
			callFromUser({ items: phones(5), credentials: business(changes) }),
		calls: businessCalls,
		token: () => nock(VBC).post('/token'),
	},
	{
		kind: 'client credentials',
		setup: (changes: object = {}) =>
			callFromAgent({ items: phones(5), credentials: account(changes) }),
		calls: accountCalls,
		token: () => nock(VCC).post('/v0/oauth2/token'),
	},
];

describe.each(kinds)('a credential with $kind', ({ setup, calls, token }) => {
	it('is read once for all items', async () => {
		calls().times(5).reply(201, { id: 'c' });
		await execute(setup());
		expect(reads).toEqual([0, 'stored']);
	});

	it('is not even looked at as it is stored for a single item', async () => {
		calls().reply(201, { id: 'c' });
		await execute({ ...setup(), items: phones(1) });
		expect(reads).toEqual([0]);
	});

	it('is read for each item where a field holds an expression', async () => {
		fromItem = { baseUrl: 'host' };
		nock.cleanAll();
		const hosts = phones(5);
		hosts.forEach(({ host }) =>
			nock(host)
				.post(/calls\/?$/)
				.reply(201, { id: host }),
		);
		const { items } = await execute({ ...setup(), items: hosts });
		expect(items.map(({ json }) => json.id)).toEqual(hosts.map(({ host }) => host));
		expect(reads.filter((read) => read !== 'stored').sort()).toEqual([0, 1, 2, 3, 4]);
	});

	it('shows all items the token that one of them has renewed', async () => {
		const sent: string[] = [];
		const noted = function (this: { req: { headers: Record<string, unknown> } }) {
			const authorization = [this.req.headers.authorization].flat().join();
			sent.push(authorization);
			return authorization === 'Bearer fresh' ? [201, { id: 'c' }] : [401, {}];
		};
		calls()
			.times(20)
			.reply(noted as never);
		token().reply(200, { access_token: 'fresh', token_type: 'Bearer' });
		const { items } = await execute({
			...setup(),
			parameters: { ...setup().parameters, options: { maxConcurrency: 2 } },
		});
		expect(items.map(({ json }) => json.id)).toEqual(['c', 'c', 'c', 'c', 'c']);
		// the first item goes alone, so no other one meets the old token
		expect(sent).toEqual(['Bearer kept', ...Array<string>(5).fill('Bearer fresh')]);
		expect(nock.isDone()).toBe(false);
		nock.cleanAll();
	});

	it('is read again when another execution has renewed the token', async () => {
		const sent: string[] = [];
		calls()
			.times(6)
			.reply(function (this: { req: { headers: Record<string, unknown> } }) {
				sent.push([this.req.headers.authorization].flat().join());
				const isOver = sent.length > 2 && sent.at(-1) === 'Bearer kept';
				if (isOver) store.stored = withToken(store.stored, 'theirs');
				return isOver ? [401, {}] : [201, { id: 'c' }];
			} as never);
		const renewed: string[] = [];
		token()
			.optionally()
			.reply(() => {
				renewed.push('fresh');
				return [200, { access_token: 'fresh', token_type: 'Bearer' }];
			});
		const { items } = await execute({
			...setup(),
			parameters: { ...setup().parameters, options: { maxConcurrency: 1 } },
		});
		expect(items.map(({ json }) => json.id)).toEqual(['c', 'c', 'c', 'c', 'c']);
		// n8n's OAuth2 client sees the newer token before it asks for one
		const newest = renewed[0] ?? 'theirs';
		expect(sent).toEqual([
			...Array<string>(3).fill('Bearer kept'),
			...Array<string>(3).fill(`Bearer ${newest}`),
		]);
		nock.cleanAll();
	});
});

it('is shared although n8n has stored the expressions of its hidden fields', async () => {
	const { properties } = credentialTypes.vonageContactCenterAccountOAuth2Api;
	const expressions = properties.filter(
		({ type, default: value }) => type === 'hidden' && String(value).startsWith('='),
	);
	expect(expressions.length).toBeGreaterThan(0);
	accountCalls().times(5).reply(201, { id: 'c' });
	const stored = Object.fromEntries(expressions.map(({ name, default: value }) => [name, value]));
	await execute(callFromAgent({ items: phones(5), credentials: account(stored) }));
	expect(reads).toEqual([0, 'stored']);
});

it('is read for each item where n8n does not tell how it is stored', async () => {
	businessCalls().times(3).reply(201, { id: 'c' });
	tellsStored = false;
	await execute(callFromUser({ items: phones(3), credentials: business({}) }));
	expect(reads).toEqual([0, 1, 2]);
});

it('is shown by no error in any of the versions that the run has read', async () => {
	businessCalls().reply(401, {});
	nock(VBC).post('/token').reply(200, { access_token: 'second-token' });
	businessCalls().reply(201, { id: 'c' });
	businessCalls().reply(400, { message: 'No: first-token, second-token' });
	const { items } = await execute(
		callFromUser({
			items: phones(2),
			credentials: business({ accessToken: 'first-token' }),
			continueOnFail: true,
		}),
	);
	expect(items[1].json.error).toContain('No: ***, ***');
	expect(JSON.stringify(items)).not.toMatch(/first-token|second-token/);
});

it('is shown by no error in the version that another execution has stored meanwhile', async () => {
	businessCalls().reply(() => {
		store.stored = withToken(store.stored, 'their-new-token');
		return [400, { message: 'No: their-new-token' }];
	});
	const placed = execute(callFromUser({ credentials: business({}) }));
	await expect(placed).rejects.toMatchObject({ message: expect.stringContaining('***') });
	await expect(placed).rejects.not.toMatchObject({
		message: expect.stringContaining('their-new-token'),
	});
});
