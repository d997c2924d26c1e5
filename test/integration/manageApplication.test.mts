import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { searchApplications } from '../../nodes/ManageApplication/listSearch.ts';
import { membersOf, merge } from '../../nodes/shared/plain/members.ts';
import { capabilities as anyCapabilities, toForm } from '../harness/applicationForms.mts';
import { execute, loadOptionsContext, type Setup } from '../harness/execute.mts';
import { byId, manageApplication } from '../harness/manageApplication.mts';
import { createKeyPair } from '../simulator/auth/keyPair.mts';
import { startSimulator, type Simulator } from '../simulator/simulator.mts';
import type { SeedChanges } from '../simulator/state/seed.mts';
import { applicationId, askApplications, askUsers } from './simulator/nexmo.mts';
import { jwt } from './simulator/support.mts';

// the properties below ask for hundreds of things

let simulator: Simulator;

// waiting moves the simulator's clock instead of the real one
jest.mock('../../nodes/shared/plain/pause', () => ({
	pause: jest.fn(async (milliseconds: number) => simulator.control.advance(milliseconds / 1_000)),
}));

/** Starts a Vonage for the tests of a group. */
function useVonage(seed: SeedChanges = {}): void {
	beforeAll(async () => {
		simulator = await startSimulator({ seed });
	});
	afterEach(() => {
		const violations = simulator.control.violations();
		simulator.control.reset();
		expect(violations).toEqual([]);
	});
	afterAll(async () => await simulator.stop());
}

type Operation = Parameters<typeof manageApplication>[0];

/** A node with the credential of the simulator's seed, as a person would enter it. */
const setup = (operation: Operation, parameters: object = {}, others: Partial<Setup> = {}) =>
	manageApplication(operation, {
		credentials: {
			vonageKeySecretApi: simulator.control.info().credentials.VonageKeySecretApi as never,
		},
		parameters: parameters as never,
		...others,
	});

const run = async (operation: Operation, parameters: object = {}) =>
	(await execute(setup(operation, parameters))).items.map(({ json }) => json);

const get = async (id: unknown) =>
	(await run('get', { application: byId(id as string), simplify: false }))[0];

/** The application as the API has it, the secrets of its webhooks included. */
const kept = async (id: unknown) =>
	(await askApplications(simulator, 'GET', `/${id as string}`)).body as IDataObject;

/** Making a pair takes long, so that most applications share one. */
const { publicKey } = createKeyPair();

const create = async (parameters: object = {}) =>
	(await run('create', { keyPair: 'paste', publicKey, output: 'raw', ...parameters }))[0];

const update = async (id: unknown, parameters: object) =>
	(await run('update', { application: byId(id as string), ...parameters }))[0];

/** Capabilities as they are shown. */
const withoutSecrets = (wanted: object): object =>
	JSON.parse(JSON.stringify(wanted), (name, value: unknown) =>
		name === 'secret' ? undefined : value,
	) as object;

const requestsOf = (operationId: string) =>
	simulator.control.requests().filter((request) => request.operationId === operationId);

/** Fewer runs than usual, because each of them is several requests. */
const RUNS = { numRuns: 25 };

describe('applications, against the simulator', () => {
	useVonage();

	it('come back as they were filled in, and as JSON', async () => {
		await fc.assert(
			fc.asyncProperty(anyCapabilities, async (wanted) => {
				const fields = { capabilities: toForm(wanted) };
				const json = { specifyCapabilities: 'json', capabilitiesJson: JSON.stringify(wanted) };
				for (const parameters of [fields, json]) {
					const { id } = await create(parameters);
					const sent = JSON.parse(requestsOf('createApplication').at(-1)!.body) as IDataObject;
					expect(sent.capabilities ?? {}).toEqual(wanted);
					expect((await kept(id)).capabilities).toMatchObject(wanted);
					expect((await get(id)).capabilities).toMatchObject(withoutSecrets(wanted));
				}
			}),
			RUNS,
		);
	});

	it('keep every member that an update does not name', async () => {
		const updates = fc.constantFrom<[IDataObject, (application: any) => void]>(
			[{ updateFields: { name: 'New' } }, (it) => (it.name = 'New')],
			[{ updateFields: { improveAi: true } }, (it) => (it.privacy.improve_ai = true)],
			[{ removeCapabilities: ['voice'] }, (it) => delete it.capabilities.voice],
			[
				{ removeCapabilities: ['video', 'vbc'] },
				({ capabilities }) => {
					delete capabilities.video;
					delete capabilities.vbc;
				},
			],
			[
				{ capabilities: { messages: { options: { version: 'v0.1' } } } },
				({ capabilities }) =>
					(capabilities.messages = { ...capabilities.messages, version: 'v0.1' }),
			],
			[{ capabilities: { vbc: {} } }, ({ capabilities }) => (capabilities.vbc = {})],
		);
		await fc.assert(
			fc.asyncProperty(anyCapabilities, updates, async (wanted, [parameters, change]) => {
				const { id } = await create({ capabilities: toForm(wanted) });
				const expected = await kept(id);
				change(expected);
				await update(id, parameters);
				expect(await kept(id)).toEqual(expected);
			}),
			RUNS,
		);
	});

	it('change in one member of a webhook only', async () => {
		const address = 'https://example.com/event';
		const { id } = await create({
			capabilities: {
				voice: { event_url: { address, http_method: 'GET' }, answer_url: { address } },
			},
		});
		const before = await get(id);
		await update(id, { capabilities: { voice: { event_url: { socket_timeout: 4_321 } } } });
		const change = {
			capabilities: { voice: { webhooks: { event_url: { socket_timeout: 4_321 } } } },
		};
		expect(await get(id)).toEqual(merge(before, change));
	});

	it('have everything else at its start after a replacement', async () => {
		const { id } = await create({ capabilities: { voice: {}, vbc: {} } });
		await update(id, { updateOptions: { replace: true }, capabilities: { messages: {} } });
		const after = await get(id);
		expect(Object.keys(membersOf(after.capabilities))).toEqual(['messages']);
		expect(after).toMatchObject({ name: 'My Application', keys: { public_key: publicKey } });
	});

	it('have all changes of updates that ran at once', async () => {
		const { id } = await create();
		const events = ['archive_status', 'session_created', 'stream_created', 'render_status'];
		const items = Array.from({ length: 20 }, (_, i) => ({
			change: {
				video: { webhooks: { [events[i % 4]]: { address: `https://example.com/${i % 4}` } } },
				...(i === 7 && { vbc: {} }),
				...(i === 13 && { rtc: {} }),
			},
		}));
		const parameters = {
			application: byId(id as string),
			specifyCapabilities: 'json',
			capabilitiesJson: '={{ $json.change }}',
		};
		await execute(setup('update', parameters, { items }));
		const capabilities = membersOf((await get(id)).capabilities);
		const { webhooks } = membersOf(capabilities.video);
		expect(Object.keys(membersOf(webhooks)).sort()).toEqual([...events].sort());
		expect(capabilities).toMatchObject({ vbc: {}, rtc: {} });
	});

	it('sign in with a key pair that was made here, by Vonage, or put in its place', async () => {
		const list = async (id: unknown, privateKey: unknown) => {
			const token = jwt(simulator, { application_id: id }, { privateKey: privateKey as string });
			return (await askUsers(simulator, 'GET', '', undefined, token)).status;
		};
		for (const keyPair of ['vonage', 'generate']) {
			const { id, privateKey } = await create({ keyPair, output: 'simple' });
			expect(await list(id, privateKey)).toBe(200);
			await update(id, { updateFields: { name: 'Renamed' } });
			expect(await list(id, privateKey)).toBe(200);
			const renewed = await update(id, { keyPair: 'generate' });
			expect(await list(id, privateKey)).toBe(401);
			expect(await list(id, renewed.privateKey)).toBe(200);
		}
	});

	it('are gone when they are deleted', async () => {
		const { id } = await create();
		expect(await run('delete', { application: byId(id as string) })).toEqual([{ deleted: true }]);
		await expect(get(id)).rejects.toThrow('There is no application with this ID');
		expect((await get(applicationId)).id).toBe(applicationId);
	});

	it('are not touched with a wrong secret', async () => {
		const credentials = {
			vonageKeySecretApi: {
				...(simulator.control.info().credentials.VonageKeySecretApi as object),
				apiSecret: 'not the one',
			},
		};
		const deletion = setup('delete', { application: byId(applicationId) }, { credentials });
		await expect(execute(deletion)).rejects.toThrow('Vonage does not know the API key and secret');
		expect((await get(applicationId)).id).toBe(applicationId);
	});
});

describe('applications of a server that stumbles, against the simulator', () => {
	useVonage();

	const applications = async () => (await run('getAll', { returnAll: true })).length;

	it.each([
		['before', 0],
		['after', 1],
	] as const)('are not created twice when the connection breaks %s it', async (when, more) => {
		const before = await applications();
		simulator.control.addFault({ operationId: 'createApplication', when, action: 'reset' });
		await expect(create()).rejects.toThrow('The application may have been created');
		expect(requestsOf('createApplication')).toHaveLength(1);
		expect(await applications()).toBe(before + more);
	});

	it.each(['before', 'after'] as const)('are updated when a 503 came %s it', async (when) => {
		const action = { status: 503 };
		simulator.control.addFault({ operationId: 'updateApplication', when, action });
		await update(applicationId, { updateFields: { name: 'Renamed' } });
		expect((await get(applicationId)).name).toBe('Renamed');
		expect(requestsOf('updateApplication')).toHaveLength(2);
	});

	it('are created once when the server said "not now" first', async () => {
		const before = await applications();
		const action = { status: 429, headers: { 'Retry-After': '1' }, body: { title: 'later' } };
		simulator.control.addFault({ operationId: 'createApplication', when: 'before', action });
		await create();
		expect(await applications()).toBe(before + 1);
	});
});

describe('250 applications, against the simulator', () => {
	useVonage({ applicationCount: 250 });

	it('are listed exactly', async () => {
		const all = await run('getAll', { returnAll: true });
		expect(new Set(all.map(({ id }) => id)).size).toBe(250);
		expect(all[249].name).toBe('Example Application 250');
		expect(requestsOf('listApplications')).toHaveLength(3);
	});

	it('are found by name, up to a limit', async () => {
		const found = await run('getAll', { limit: 5, filters: { name: 'application 24' } });
		expect(found.map(({ name }) => name)).toEqual(
			['24', '240', '241', '242', '243'].map((number) => `Example Application ${number}`),
		);
	});

	it('are offered page by page', async () => {
		const seen: unknown[] = [];
		let paginationToken: unknown;
		do {
			const page = await searchApplications.call(
				loadOptionsContext(setup('get')),
				'',
				paginationToken as string,
			);
			seen.push(...page.results.map(({ value }) => value));
			({ paginationToken } = page);
		} while (paginationToken);
		expect(new Set(seen).size).toBe(250);
		expect(seen).toHaveLength(250);
	});
});

describe('an older server, against the simulator', () => {
	useVonage({ knowsConnectionTimeout: true });

	it('gets the timeout by the name that it knows', async () => {
		const answer_url = { address: 'https://example.com/a', connect_timeout: 321 };
		const { id } = await create({ capabilities: { voice: { answer_url } } });
		expect(requestsOf('createApplication').map(({ status }) => status)).toEqual([400, 201]);
		await update(id, { capabilities: { voice: { answer_url: { socket_timeout: 4_000 } } } });
		expect(await get(id)).toHaveProperty('capabilities.voice.webhooks.answer_url', {
			address: 'https://example.com/a',
			http_method: 'GET',
			connection_timeout: 321,
			socket_timeout: 4_000,
		});
	});
});
