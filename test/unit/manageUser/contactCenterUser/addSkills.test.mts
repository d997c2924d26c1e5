import {
	ENGLISH,
	expectList,
	GERMAN,
	listedSkill,
	runForUser,
	skillsForm,
	SKILLS_PATH,
	userCan,
} from '../../../harness/assignments.mts';
import { USER_ID, userAdmin } from '../../../harness/contactCenterUsers.mts';
import { mockNetwork } from '../../../harness/network.mts';

mockNetwork();

const add = async (...skills: Array<[string, (string | number)?]>) =>
	await runForUser('addSkills', { parameters: skillsForm(...skills) });

const sent = (...skills: Array<[string, number]>) => ({
	agentSkills: skills.map(([skillId, agentSkillLevel]) => ({ skillId, agentSkillLevel })),
});

describe('Manage User, Contact Center User: Add Skills', () => {
	it.each([
		['6', '8'],
		[6, 8],
	])('keeps the skills that the user has, at their levels (%j)', async (level, added) => {
		userCan([ENGLISH, level]);
		expectList(SKILLS_PATH, sent([ENGLISH, 6], [GERMAN, 8]), 204);
		expect(await add([GERMAN, added])).toEqual([
			{
				userId: USER_ID,
				changed: true,
				added: [GERMAN],
				removed: [],
				levelChanged: [],
				unchanged: [],
				skills: [
					{ skillId: ENGLISH, level: 6 },
					{ skillId: GERMAN, level: 8 },
				],
			},
		]);
	});

	it('changes the level of a skill that the user has', async () => {
		userCan([ENGLISH, '6'], [GERMAN, '2']);
		expectList(SKILLS_PATH, sent([ENGLISH, 0], [GERMAN, 2]));
		expect(await add([ENGLISH.toUpperCase(), 0])).toEqual([
			expect.objectContaining({ changed: true, added: [], levelChanged: [ENGLISH] }),
		]);
	});

	it.each([[undefined], [''], [' '], ['6'], [6]])(
		'changes nothing where the user has the skill at level 6, and the form has %j',
		async (level) => {
			userCan([ENGLISH, '6']);
			expect(await add([ENGLISH, level])).toEqual([
				expect.objectContaining({ changed: false, levelChanged: [], unchanged: [ENGLISH] }),
			]);
		},
	);

	it('gives a new skill the first level where the form has none', async () => {
		userCan();
		expectList(SKILLS_PATH, sent([ENGLISH, 1]));
		expect(await add([ENGLISH])).toEqual([
			expect.objectContaining({ skills: [{ skillId: ENGLISH, level: 1 }] }),
		]);
	});

	it.each(['expert', null, 1.5])(
		'sends nothing when a level that must be kept is %j',
		async (level) => {
			userCan([ENGLISH, level]);
			await expect(add([GERMAN, 1])).rejects.toMatchObject({
				message: `Vonage does not give the level of these skills as a whole number: ${ENGLISH} [item 0]`,
				description: expect.stringContaining('Nothing was changed'),
			});
		},
	);

	it('sets the level of a skill whose level cannot be read', async () => {
		userCan([ENGLISH, 'expert']);
		expectList(SKILLS_PATH, sent([ENGLISH, 3]));
		expect(await add([ENGLISH, 3])).toEqual([
			expect.objectContaining({ levelChanged: [ENGLISH], unchanged: [] }),
		]);
	});

	it('names a skill that the account does not have', async () => {
		userCan();
		userAdmin().put(SKILLS_PATH).reply(400, { message: 'Bad Request' });
		userAdmin()
			.get('/useradmin/skills')
			.query({ page: 1, limit: 5_000 })
			.reply(200, [listedSkill(ENGLISH, 1)]);
		await expect(add([ENGLISH], [GERMAN])).rejects.toThrow(
			`The contact center does not have these skills: ${GERMAN}`,
		);
	});

	it.each(['six', '-1', '1.5', 1.5, '1e3', '9999999999'])('refuses the level %j', async (level) => {
		await expect(add([ENGLISH, level])).rejects.toThrow("'Skills > Skill > Level' must be");
	});

	it('refuses the same skill twice, and none at all', async () => {
		await expect(add([ENGLISH, 1], [ENGLISH.toUpperCase(), 2])).rejects.toThrow(
			"'Skills' has the same skill twice",
		);
		await expect(add()).rejects.toThrow("'Skills' is empty: add at least one skill");
	});
});
