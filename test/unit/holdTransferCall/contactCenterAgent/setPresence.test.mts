import {
	AGENT_USER,
	agentsApi,
	readyForOutbound,
	runOnAgents,
	shownPresence,
	simplePresence,
} from '../../../harness/agentPresences.mts';
import type { Setup } from '../../../harness/execute.mts';
import { mockNetwork } from '../../../harness/network.mts';

mockNetwork();

const { presenceId } = readyForOutbound;

const set = async (presence: unknown = presenceId, overrides: Partial<Setup> = {}) =>
	await runOnAgents('setPresence', {
		...overrides,
		parameters: { presence: { __rl: true, mode: 'id', value: presence as string } },
	});

const path = `/agents/${AGENT_USER}/presence`;
const patch = () => agentsApi().patch(path, { presenceId });
const definitions = (...presenceDefinitions: object[]) =>
	agentsApi().get('/agents/presence-definitions').reply(200, { presenceDefinitions });

describe('Hold/Transfer Call, Contact Center Agent, Set Presence', () => {
	it('shows the presence that the agent has now', async () => {
		patch().reply(200, shownPresence());
		expect(await set()).toEqual([{ json: simplePresence, pairedItem: { item: 0 } }]);
	});

	it.each([
		[200, ''],
		[204, ''],
		[202, '{}'],
		[200, '{"presence":null}'],
		[200, '"OK"'],
	])('is a success whatever it tells: %i %j', async (status, body) => {
		patch().reply(status, body);
		const [{ json }] = await set();
		expect(json).toEqual({
			...Object.fromEntries(Object.keys(simplePresence).map((name) => [name, null])),
			userId: AGENT_USER,
		});
	});

	it.each(['', 'Lunch', '5f0e1d2c', `${presenceId}/x`])('refuses %j', async (presence) => {
		await expect(set(presence)).rejects.toThrow("'Presence'");
	});

	it.each([
		[[], 'The contact center has no such presence'],
		[
			[{ ...readyForOutbound, selectable: false }],
			"Nobody can be moved to the presence 'Ready for outbound'",
		],
		[[readyForOutbound], 'answered 400: Invalid request'],
		[[{ presenceId }], 'answered 400: Invalid request'],
	])('looks up what a refusal means: %j', async (known, message) => {
		patch().reply(400, { message: 'Invalid request' });
		definitions(...known);
		await expect(set()).rejects.toThrow(message);
	});

	it('shows the refusal when that cannot be looked up', async () => {
		patch().reply(409, { message: 'Busy' });
		agentsApi().get('/agents/presence-definitions').reply(403, {});
		await expect(set()).rejects.toThrow('answered 409: Busy');
	});

	it('says that there is no such agent', async () => {
		patch().reply(404, { message: 'Not Found' });
		await expect(set()).rejects.toThrow('The contact center has no such agent [item 0]');
	});

	it('is not sent again when the outcome is unknown', async () => {
		patch().reply(502, {});
		await expect(set()).rejects.toThrow('The presence may have been set');
	});
});
