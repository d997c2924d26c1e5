import type { IDataObject } from 'n8n-workflow';

import { searchSkills } from '../../nodes/ManageUser/contactCenterUser/listSearch.ts';
import { searchGroups } from '../../nodes/shared/listSearch/searchGroups.ts';
import {
	ENGLISH,
	GERMAN,
	groupsForm,
	NIGHT,
	SALES,
	skillsForm,
	SUPPORT,
} from '../harness/assignments.mts';
import { USER_ID, withUser } from '../harness/contactCenterUsers.mts';
import { execute, loadOptionsContext, type Setup } from '../harness/execute.mts';
import { startSimulator, type Simulator } from '../simulator/simulator.mts';
import type { SeedChanges } from '../simulator/state/seed.mts';

jest.mock('../../nodes/shared/plain/pause', () => ({ pause: jest.fn(async () => {}) }));

let simulator: Simulator;

async function begin(seed: SeedChanges = {}) {
	simulator = await startSimulator({ seed });
}

afterEach(async () => {
	expect(simulator.control.violations()).toEqual([]);
	await simulator.stop();
});

const setup = (operation: string, overrides: Partial<Setup> = {}): Setup =>
	withUser(operation, {
		credentials: {
			vonageContactCenterOAuth2Api: simulator.control.info().credentials
				.VonageContactCenterOAuth2Api as never,
		},
		...overrides,
	});

const run = async (operation: string, parameters: IDataObject = {}, items?: IDataObject[]) =>
	(
		await execute(
			setup(operation, {
				parameters: parameters as never,
				...(items && { items: items as never }),
			}),
		)
	).items.map(({ json }) => json);

const requestsOf = (operationId: string) =>
	simulator.control.requests().filter((request) => request.operationId === operationId);

const groupNames = async () => (await run('getGroups')).map(({ groupName }) => groupName);

const levels = async () =>
	Object.fromEntries((await run('getSkills')).map(({ skillName, level }) => [skillName, level]));

describe.each([200, 204] as const)(
	'groups and skills of a contact center user, replaced with %i',
	(replacedStatus) => {
		it.each([5_000, 1])(
			'are added, removed and replaced: groups (%i on a page)',
			async (longestPage) => {
				await begin({ userAdmin: { replacedStatus, longestPage } });
				expect(await run('getGroups')).toEqual([
					{ groupId: SALES, groupName: 'Sales', groupDisplayId: '030' },
				]);
				const [added] = await run('addGroups', groupsForm(NIGHT, SALES));
				expect(added).toMatchObject({ changed: true, added: [NIGHT], unchanged: [SALES] });
				expect(await groupNames()).toEqual(['Sales', 'Night Shift']);
				const [removed] = await run('removeGroups', groupsForm(SALES, SUPPORT));
				expect(removed).toMatchObject({ removed: [SALES], unchanged: [SUPPORT] });
				expect(await groupNames()).toEqual(['Night Shift']);
				const [replaced] = await run('replaceGroups', groupsForm(SUPPORT, SALES));
				expect(replaced).toMatchObject({ added: [SUPPORT, SALES], removed: [NIGHT] });
				expect(await groupNames()).toEqual(['Support', 'Sales']);
			},
		);

		it.each(
			(['string', 'number'] as const).flatMap((skillLevelAs) =>
				[5_000, 1].map((longestPage) => ({ skillLevelAs, longestPage })),
			),
		)('are added, removed and replaced: skills (%j)', async (switches) => {
			await begin({ userAdmin: { replacedStatus, ...switches } });
			expect(await run('getSkills')).toEqual([
				{ skillId: ENGLISH, skillName: 'English', skillDisplayId: '52', level: 6 },
			]);
			const [added] = await run('addSkills', skillsForm([GERMAN, 9], [ENGLISH]));
			expect(added).toMatchObject({ added: [GERMAN], unchanged: [ENGLISH] });
			expect(await levels()).toEqual({ English: 6, German: 9 });
			const [changed] = await run('addSkills', skillsForm([GERMAN, '3']));
			expect(changed).toMatchObject({ changed: true, levelChanged: [GERMAN] });
			expect(await levels()).toEqual({ English: 6, German: 3 });
			const [removed] = await run('removeSkills', skillsForm([ENGLISH]));
			expect(removed).toMatchObject({ removed: [ENGLISH] });
			expect(await levels()).toEqual({ German: 3 });
			const [replaced] = await run('replaceSkills', skillsForm([ENGLISH, 2], [GERMAN]));
			expect(replaced).toMatchObject({ added: [ENGLISH], unchanged: [GERMAN] });
			expect(await levels()).toEqual({ German: 3, English: 2 });
		});

		it('send nothing where they stay the same', async () => {
			await begin({ userAdmin: { replacedStatus } });
			const sames = [
				await run('addGroups', groupsForm(SALES)),
				await run('removeGroups', groupsForm(NIGHT)),
				await run('replaceGroups', groupsForm(SALES)),
				await run('addSkills', skillsForm([ENGLISH, 6])),
				await run('removeSkills', skillsForm([GERMAN])),
				await run('replaceSkills', skillsForm([ENGLISH])),
			].flat();
			expect(sames.map(({ changed }) => changed)).toEqual(sames.map(() => false));
			expect(requestsOf('replaceUserGroups')).toEqual([]);
			expect(requestsOf('replaceUserSkills')).toEqual([]);
		});
	},
);

describe('several changes for one user', () => {
	it('of one run all take effect', async () => {
		await begin();
		const items = [SUPPORT, NIGHT].map((group) => ({ id: USER_ID, group }));
		await run('addGroups', groupsForm('={{ $json.group }}'), items);
		expect(await groupNames()).toEqual(['Sales', 'Support', 'Night Shift']);
	});

	it('of runs at the same time all take effect', async () => {
		await begin();
		const changes = [
			['addGroups', SUPPORT],
			['removeGroups', SALES],
			['addGroups', NIGHT],
		];
		await Promise.all(
			changes.map(async ([operation, group], at) => {
				const parameters = groupsForm(group) as never;
				await execute(setup(operation, { nodeId: `node-${at}`, parameters }));
			}),
		);
		expect((await groupNames()).sort()).toEqual(['Night Shift', 'Support']);
	});
});

describe('groups and skills that cannot be given', () => {
	const nobody = '00000000-0000-4000-8000-000000000000';

	it('are named', async () => {
		await begin();
		await expect(run('addGroups', groupsForm(NIGHT, nobody))).rejects.toThrow(
			`The contact center does not have these groups: ${nobody}`,
		);
		await expect(run('replaceSkills', skillsForm([nobody, 1]))).rejects.toThrow(
			`The contact center does not have these skills: ${nobody}`,
		);
		expect(await groupNames()).toEqual(['Sales']);
		expect(await levels()).toEqual({ English: 6 });
	});

	it('are not given to nobody', async () => {
		await begin();
		const user = { user: { __rl: true, mode: 'id', value: nobody } };
		for (const operation of ['getGroups', 'getSkills']) {
			await expect(run(operation, user)).rejects.toThrow('The contact center has no such user');
		}
		await expect(run('addGroups', { ...groupsForm(NIGHT), ...user })).rejects.toThrow(
			'The contact center has no such user',
		);
	});

	it('may have been given when the answer is lost; the request is repeated, with the same effect', async () => {
		await begin();
		simulator.control.addFault({
			operationId: 'replaceUserGroups',
			when: 'after',
			action: 'reset',
		});
		expect(await run('addGroups', groupsForm(NIGHT))).toMatchObject([{ added: [NIGHT] }]);
		expect(requestsOf('replaceUserGroups')).toHaveLength(2);
		expect(await groupNames()).toEqual(['Sales', 'Night Shift']);
	});
});

describe('groups and skills of the account', () => {
	it.each(['skills', 'items', 'array'] as const)(
		'are listed by name (pages of skills: %s)',
		async (skillEnvelope) => {
			await begin({ userAdmin: { skillEnvelope } });
			const context = loadOptionsContext(setup('addSkills'));
			expect((await searchSkills.call(context)).results).toEqual([
				{ name: 'English', value: ENGLISH },
				{ name: 'German', value: GERMAN },
			]);
			expect((await searchSkills.call(context, 'germ')).results).toHaveLength(1);
			expect((await searchGroups.call(context, 'night')).results).toEqual([
				{ name: 'Night Shift (400)', value: NIGHT },
			]);
		},
	);
});
