import type { SeedChanges } from '../../simulator/state/seed.mts';
import { startSimulator, type Simulator } from '../../simulator/simulator.mts';
import { call, callsUrl, gateway, postJson, v0 } from './support.mts';

let simulator: Simulator;

const begin = async (seed: SeedChanges = {}) => {
	simulator = await startSimulator({ seed });
};

afterEach(async () => {
	expect(simulator.control.violations()).toEqual([]);
	await simulator.stop();
});

const scopes = 'users:read users:write agents-availability:read';

async function ask(
	method: string,
	path: string,
	{ body, scope = scopes, version = 1 }: { body?: object; scope?: string; version?: number } = {},
) {
	return await call(`${simulator.urls.vccApi}${path}`, {
		method,
		headers: {
			...(await gateway(simulator, scope)),
			accept: `application/vnd.newvoicemedia.v${version}+json`,
			...(body && { 'content-type': 'application/json' }),
		},
		body: body && JSON.stringify(body),
	});
}

const presencePath = () => `/agents/${simulator.seed.contactCenterUsers[0].userId}/presence`;
const presenceId = (name: string) =>
	simulator.seed.presences.find(({ description }) => description === name)!.presenceId;

async function place() {
	const { body } = await postJson(
		callsUrl(simulator),
		{ from: { agentId: '1234' }, to: { telephoneNumber: '02072068888' } },
		await v0(simulator),
	);
	return body.id as string;
}

const dispose = async (id: string, body: object) =>
	await postJson(`${callsUrl(simulator)}${id}/dispositionCode`, body, await v0(simulator));

test('agents need version 1 and the scope', async () => {
	await begin();
	expect((await ask('GET', presencePath(), { version: 4 })).status).toBe(400);
	expect((await ask('GET', presencePath(), { scope: 'stats' })).status).toBe(403);
	expect((await ask('GET', '/agents-availability', { scope: 'users:read' })).status).toBe(403);
	expect(
		(await ask('GET', presencePath().replace(/[0-9a-f]{4}\/presence/, '0000/presence'))).status,
	).toBe(404);
	const patch = { body: { presenceId: presenceId('Lunch') }, scope: 'users:read' };
	expect((await ask('PATCH', presencePath(), patch)).status).toBe(403);
});

test.each([false, true])(
	'a presence on a call waits for its end: %s',
	async (presenceWaitsForCall) => {
		await begin({ presenceWaitsForCall });
		const id = await place();
		const { body } = await ask('PATCH', presencePath(), {
			body: { presenceId: presenceId('Lunch') },
		});
		expect(body.presence.description).toBe(presenceWaitsForCall ? 'Ready' : 'Lunch');
		simulator.control.endCall(id);
		expect((await ask('GET', presencePath())).body.presence.description).toBe('Lunch');
		expect(simulator.control.contactCenter.notifications()).toEqual([]);
	},
);

test.each([200, 201] as const)('a disposition code is answered with %s', async (status) => {
	await begin({ dispositions: { status, needAgent: true, onlyOnce: true } });
	const id = await place();
	const code = { dispositionCode: 'Wrong Number' };
	expect(await dispose(id, {})).toMatchObject({
		status: 400,
		body: { message: 'Disposition code field was expected. ' },
	});
	expect((await dispose(id, { dispositionCode: 'x'.repeat(256) })).body.message).toContain('255');
	expect((await dispose(id, code)).status).toBe(400);
	expect((await dispose(id, { ...code, agentId: '99' })).status).toBe(400);
	const set = await dispose(id, { ...code, agentId: '1234' });
	expect([set.status, set.body]).toEqual([status, code]);
	expect((await dispose(id, { ...code, agentId: '1234' })).status).toBe(400);
	const { body } = await call(`${callsUrl(simulator)}${id}`, { headers: await v0(simulator) });
	expect(body.dispositionCode).toBe('Wrong Number');
	expect((await dispose('017db4a2-44b5-672e-8b9f-1a805fed07ad', code)).status).toBe(404);
});
