import type { IDataObject } from 'n8n-workflow';

import { searchPresences } from '../../nodes/HoldTransferCall/contactCenterAgent/listSearch.ts';
import { HoldTransferCall } from '../../nodes/HoldTransferCall/HoldTransferCall.node.ts';
import { searchAgentUsers } from '../../nodes/shared/listSearch/searchAgents.ts';
import { searchCallingGroups, searchGroups } from '../../nodes/shared/listSearch/searchGroups.ts';
import { execute, loadOptionsContext, type Setup } from '../harness/execute.mts';
import { startSimulator, type Simulator } from '../simulator/simulator.mts';
import type { SeedChanges } from '../simulator/state/seed.mts';

let simulator: Simulator;

async function begin(seed: SeedChanges = {}) {
	simulator = await startSimulator({ seed });
}

afterEach(async () => {
	expect(simulator.control.violations()).toEqual([]);
	await simulator.stop();
});

const setup = (resource: string, operation: string, parameters: IDataObject): Setup => ({
	node: new HoldTransferCall(),
	credentials: {
		vonageContactCenterOAuth2Api: simulator.control.info().credentials
			.VonageContactCenterOAuth2Api as never,
	},
	parameters: {
		resource,
		operation,
		contactCenterAuthentication: 'vonageContactCenterOAuth2Api',
		...parameters,
	} as never,
});

const run = async (resource: string, operation: string, parameters: IDataObject) =>
	(await execute(setup(resource, operation, parameters))).items[0].json;

const byId = (value: string) => ({ __rl: true, mode: 'id', value });

const presence = async (name: string) => {
	const context = loadOptionsContext(setup('contactCenterAgent', 'setPresence', {}));
	const { results } = await searchPresences.call(context, name);
	return byId(String(results[0].value));
};

describe('what agents are ready for, against the simulator', () => {
	it('is listed by name without what only the system sets, and set', async () => {
		await begin();
		const context = loadOptionsContext(setup('contactCenterAgent', 'setPresence', {}));
		const { results } = await searchPresences.call(context);
		expect(results.map(({ name }) => name)).toEqual([
			'Lunch (Away)',
			'Ready',
			'Ready for outbound (Ready)',
			'Training (Extended away)',
		]);
		const lunch = await presence('lunch');
		const set = await run('contactCenterAgent', 'setPresence', {
			agentUser: byId('1234'),
			presence: lunch,
		});
		expect(set).toMatchObject({ presence: 'Lunch', category: 'Away', isReady: false });
		const [user] = (await searchAgentUsers.call(context, 'reception')).results;
		expect(
			await run('contactCenterAgent', 'getPresence', { agentUser: byId(String(user.value)) }),
		).toEqual(set);
	});

	it('cannot be what only the system sets', async () => {
		await begin();
		const { presenceId } = simulator.seed.presences[4];
		await expect(
			run('contactCenterAgent', 'setPresence', {
				agentUser: byId('1234'),
				presence: byId(presenceId),
			}),
		).rejects.toThrow("Nobody can be moved to the presence 'Logged out'");
	});

	it.each(['skills', 'items', 'array'] as const)(
		'is counted by group and by skills (pages of skills: %s)',
		async (skillEnvelope) => {
			await begin({ userAdmin: { skillEnvelope } });
			simulator.control.contactCenter.setPresence('5464', 'Training');
			simulator.control.setAgent('1234', { busy: true });
			const context = loadOptionsContext(setup('contactCenterAgent', 'getAvailability', {}));
			const [sales] = (await searchGroups.call(context, 'sales')).results;
			expect(
				await run('contactCenterAgent', 'getAvailability', {
					availabilityGroup: byId(String(sales.value)),
				}),
			).toEqual({
				ready: 1,
				away: 0,
				extendedAway: 1,
				loggedOut: 0,
				available: 0,
				insufficientCapacity: 1,
				incompatiblePresence: 1,
			});
			expect(
				await run('contactCenterAgent', 'getAvailability', {
					countBy: 'skills',
					skillNames: 'English, German',
				}),
			).toMatchObject({ ready: 0, extendedAway: 1, available: null });
		},
	);

	it.each([5_000, 1])('has groups by name (%s on a page)', async (longestPage) => {
		await begin({ userAdmin: { longestPage } });
		const context = loadOptionsContext(setup('contactCenterAgent', 'getAvailability', {}));
		expect((await searchCallingGroups.call(context)).results).toEqual([
			{ name: 'Night Shift (400)', value: '400' },
			{ name: 'Sales (030)', value: '030' },
			{ name: 'Support (200)', value: '200' },
		]);
	});
});
