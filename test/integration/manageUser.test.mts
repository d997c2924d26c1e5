import fc from 'fast-check';
import type { IDataObject, NodeApiError } from 'n8n-workflow';

import { searchApplicationUsers } from '../../nodes/ManageUser/applicationUser/listSearch.ts';
import { signJwt } from '../../nodes/shared/signIn/jwt.ts';
import { given, oneChange, wholeForm } from '../harness/applicationUserForms.mts';
import { manageUser, withUser } from '../harness/applicationUsers.mts';
import { ownUser } from '../harness/businessUser.mts';
import { execute, loadOptionsContext, type Setup } from '../harness/execute.mts';
import { stopClock } from '../harness/stoppedClock.mts';
import { createKeyPair } from '../simulator/auth/keyPair.mts';
import { startSimulator, type Simulator } from '../simulator/simulator.mts';
import type { SeedChanges } from '../simulator/state/seed.mts';

// properties are tried with many users

stopClock();

let simulator: Simulator;

// waiting moves the simulator's clock instead of the real one
jest.mock('../../nodes/shared/plain/pause', () => ({
	pause: jest.fn(async (milliseconds: number) => simulator.control.advance(milliseconds / 1_000)),
}));

/** Every test of a block has a simulator with this seed, without any trace of the test before. */
function useSimulator(seed: SeedChanges = {}): void {
	beforeAll(async () => {
		simulator = await startSimulator({ seed });
	});

	afterEach(() => {
		expect(simulator.control.violations()).toEqual([]);
		simulator.control.reset();
	});

	afterAll(async () => {
		await simulator.stop();
	});
}

const jwtFields = () => simulator.control.info().credentials.VonageJwtApi;

const credentials = (changes: IDataObject = {}): Setup['credentials'] => ({
	vonageJwtApi: { ...jwtFields(), ...changes } as never,
});

async function run(setup: Setup): Promise<IDataObject[]> {
	const { items } = await execute({ ...setup, credentials: setup.credentials ?? credentials() });
	return items.map(({ json }) => json);
}

const create = async (parameters: IDataObject) =>
	(await run(own(manageUser('create', { parameters: parameters as never }))))[0];

/** A setup with the credential of the simulator. */
const own = (setup: Setup): Setup => ({ ...setup, credentials: credentials() });

const ofUser = (operation: string, id: unknown, parameters: IDataObject = {}) =>
	own(withUser(operation, { items: [{ id: id as string }], parameters: parameters as never }));

/** What the simulator keeps of a user, passwords included. */
async function stored(id: unknown): Promise<IDataObject> {
	const reply = await fetch(`${simulator.urls.nexmo}/v1/users/${String(id)}`, {
		headers: { authorization: `Bearer ${signJwt(jwtFields())}` },
	});
	return (await reply.json()) as IDataObject;
}

const requestsOf = (operationId: string) =>
	simulator.control.requests().filter((request) => request.operationId === operationId);

const withoutPasswords = (user: unknown) =>
	JSON.parse(JSON.stringify(user), (member, value: unknown) => {
		if (member !== 'sip' || !Array.isArray(value)) return value;
		return (value as IDataObject[]).map(({ uri, username }) => given({ uri, username }));
	}) as IDataObject;

describe('users of an application, against the simulator', () => {
	useSimulator();

	it('come back from Get as they were entered', async () => {
		await fc.assert(
			fc.asyncProperty(wholeForm, async ({ form, kept }) => {
				const created = await create({ ...form, simplify: false });
				const { id, name, _links: _, ...members } = await stored(created.id);
				expect(members).toEqual(kept);
				expect(created).toEqual(withoutPasswords({ id, name, _links: created._links, ...kept }));
				const [shown] = await run(ofUser('get', id, { simplify: false }));
				expect(shown).toEqual(created);
			}),
			{ numRuns: 40 },
		);
	});

	it('keep everything that an update does not name', async () => {
		await fc.assert(
			fc.asyncProperty(wholeForm, oneChange, async (entered, { kept, ...change }) => {
				const { id } = await create(entered.form);
				const before = await stored(id);
				await run(ofUser('update', id, change as IDataObject));
				const { properties, channels, ...fields } = kept as Record<string, IDataObject>;
				expect(await stored(id)).toEqual({
					...before,
					...fields,
					...(properties && { properties: { ...(before.properties as object), ...properties } }),
					...(channels && { channels: { ...(before.channels as object), ...channels } }),
				});
				await run(ofUser('delete', id));
			}),
			{ numRuns: 50 },
		);
	});

	it('are gone after Delete, and only they', async () => {
		const [first, second] = [await create({ name: 'first' }), await create({ name: 'second' })];
		expect(await run(ofUser('delete', first.id))).toEqual([{ deleted: true }]);
		expect(await run(own(manageUser('getAll')))).toEqual([
			{ id: second.id, name: 'second', displayName: null },
		]);
		await expect(run(ofUser('get', first.id))).rejects.toThrow('The application has no such user');
		await expect(run(ofUser('update', first.id, { updateFields: { ttl: 1 } }))).rejects.toThrow(
			'The application has no such user',
		);
	});

	it('are deleted where the answer is lost and the repeated request finds nobody', async () => {
		const { id } = await create({});
		const fault = { operationId: 'deleteUser', when: 'after', action: { status: 503 } } as const;
		simulator.control.addFault(fault);
		expect(await run(ofUser('delete', id))).toEqual([{ deleted: true }]);
		expect(requestsOf('deleteUser').map(({ status }) => status)).toEqual([503, 404]);
	});

	it('have names of their own', async () => {
		await create({ name: 'taken' });
		await expect(create({ name: 'taken' })).rejects.toThrow(
			'Another user of the application has this name already',
		);
	});

	it('are found by their exact name', async () => {
		await create({ name: 'a' });
		const { id } = await create({ name: 'a+b & c=d/é' });
		const setup = manageUser('getAll', { parameters: { filters: { name: 'a+b & c=d/é' } } });
		expect(await run(own(setup))).toEqual([{ id, name: 'a+b & c=d/é', displayName: null }]);
	});

	it('are not created twice when an answer is lost', async () => {
		simulator.control.addFault({
			operationId: 'createUser',
			when: 'after',
			action: { status: 503 },
		});
		await expect(create({})).rejects.toThrow('The user may have been created');
		expect(requestsOf('createUser')).toHaveLength(1);
		expect(await run(own(manageUser('getAll')))).toHaveLength(1);
	});

	it('are created once the server has time', async () => {
		const action = { status: 429, headers: { 'Retry-After': '1' }, body: { title: 'later' } };
		simulator.control.addFault({ operationId: 'createUser', when: 'before', action });
		await create({});
		expect(requestsOf('createUser').map(({ status }) => status)).toEqual([429, 201]);
	});

	it.each<[string, () => IDataObject, string]>([
		['another key', () => ({ privateKey: createKeyPair().privateKey }), 'Vonage refused the JWT'],
		[
			'another application',
			() => ({ applicationId: '00000000-0000-4000-8000-000000000000' }),
			'Vonage refused the JWT',
		],
	])('are not shown to the JWT of %s', async (_, changes, message) => {
		const setup = { ...manageUser('getAll'), credentials: credentials(changes()) };
		const failure = (await run(setup).catch((error: unknown) => error)) as NodeApiError;
		expect(failure.message).toBe(`${message} [item 0]`);
		expect(failure.description).toContain(
			'The private key must belong to the application with this ID',
		);
	});

	it('are not shown to a JWT that has expired', async () => {
		simulator.control.advance(901);
		const failure = run(own(manageUser('getAll')));
		await expect(failure).rejects.toThrow('Vonage refused the JWT because of its time');
	});

	it('are shown to a private key that lost its line breaks', async () => {
		const privateKey = jwtFields().privateKey.replaceAll('\n', ' ');
		const setup = { ...manageUser('getAll'), credentials: credentials({ privateKey }) };
		expect(await run(setup)).toEqual([]);
	});
});

const THOUSAND = Array.from({ length: 1_000 }, (_, index) => `user_${index + 1}`);

describe.each<[string, SeedChanges, number]>([
	['full pages', {}, 10],
	['short pages', { shortUserPages: true }, 20],
	['a last page that names itself', { repeatsLastCursor: true }, 10],
	[
		'short pages, the last of which names itself',
		{ shortUserPages: true, repeatsLastCursor: true },
		20,
	],
])('a thousand users on %s, with links to a regional host', (_, seed, pages) => {
	useSimulator({ applicationUserCount: 1_000, ...seed });

	const names = async (parameters: IDataObject) =>
		(await run(own(manageUser('getAll', { parameters: parameters as never })))).map(
			({ name }) => name,
		);

	it('are listed, each once, in the order of the server', async () => {
		expect(await names({ returnAll: true })).toEqual(THOUSAND);
		expect(requestsOf('listUsers').map(({ status }) => status)).toEqual(Array(pages).fill(200));
	});

	it('are listed from the newest one up to a limit', async () => {
		const newest = await names({ limit: 150, filters: { order: 'desc' } });
		expect(newest).toEqual([...THOUSAND].reverse().slice(0, 150));
	});

	it('can be looked through in the list of the field, page by page', async () => {
		const context = () => loadOptionsContext(own(withUser('get')));
		const found: string[] = [];
		let token: string | undefined;
		do {
			const { results, paginationToken } = await searchApplicationUsers.call(context(), '', token);
			found.push(...results.map(({ name }) => name));
			token = paginationToken as string | undefined;
		} while (token !== undefined);
		expect(found).toEqual(THOUSAND.map((name, index) => `User ${index + 1} (${name})`));
	});

	it('can be searched', async () => {
		const { results } = await searchApplicationUsers.call(
			loadOptionsContext(own(withUser('get'))),
			'USER_444',
		);
		expect(results.map(({ name }) => name)).toEqual(['User 444 (user_444)']);
	});
});

describe('the business user, against the simulator', () => {
	useSimulator({ bigIds: true });

	const ask = async (operation: string, parameters: IDataObject = {}) =>
		await run(
			ownUser(operation, {
				credentials: {
					vonageBusinessPasswordApi: simulator.control.info().credentials
						.VonageBusinessPasswordApi as never,
				},
				parameters: parameters as never,
			}),
		);

	it('and the account have IDs with every digit', async () => {
		const [user] = await ask('getMe');
		const [account] = await ask('getMyAccount');
		expect(user).toMatchObject({ firstName: 'Flora', accountLabel: 'Example Ltd' });
		expect(user.id).toMatch(/^\d{16,}$/);
		expect(Number.isSafeInteger(Number(user.id))).toBe(false);
		expect(user).toMatchObject({ accountId: account.id, uciIds: account.uciIds });
	});

	it('signs in once and shows the same, unchanged, when Simplify is off', async () => {
		const [user] = await ask('getMe', { simplify: false });
		expect(user).toMatchObject({ acountLabel: 'Example Ltd', roles: [{ code: 'AU' }] });
		expect(requestsOf('createToken')).toHaveLength(1);
	});
});
