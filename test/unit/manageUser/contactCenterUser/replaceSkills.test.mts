import {
	ENGLISH,
	expectList,
	GERMAN,
	runForUser,
	skillsForm,
	SKILLS_PATH,
	userCan,
} from '../../../harness/assignments.mts';
import { USER_ID } from '../../../harness/contactCenterUsers.mts';
import { mockNetwork } from '../../../harness/network.mts';

mockNetwork();

const replace = async (...skills: Array<[string, number?]>) =>
	await runForUser('replaceSkills', { parameters: skillsForm(...skills) });

describe('Manage User, Contact Center User: Replace Skills', () => {
	it('gives the user these skills and no other ones, and says what changed', async () => {
		userCan([ENGLISH, 'expert']);
		expectList(SKILLS_PATH, { agentSkills: [{ skillId: GERMAN, agentSkillLevel: 4 }] });
		expect(await replace([GERMAN, 4])).toEqual([
			{
				userId: USER_ID,
				changed: true,
				added: [GERMAN],
				removed: [ENGLISH],
				levelChanged: [],
				unchanged: [],
				skills: [{ skillId: GERMAN, level: 4 }],
			},
		]);
	});

	it('keeps the level of a skill that is named without one', async () => {
		userCan([ENGLISH, '6'], [GERMAN, '2']);
		expectList(SKILLS_PATH, { agentSkills: [{ skillId: ENGLISH, agentSkillLevel: 6 }] });
		expect(await replace([ENGLISH])).toEqual([
			expect.objectContaining({ removed: [GERMAN], unchanged: [ENGLISH] }),
		]);
	});

	it('sends nothing where the user has exactly these, at these levels', async () => {
		userCan([ENGLISH, '6'], [GERMAN, 2]);
		expect(await replace([GERMAN, 2], [ENGLISH, 6])).toEqual([
			expect.objectContaining({ changed: false }),
		]);
	});

	it('does not take all skills away because none was chosen', async () => {
		await expect(replace()).rejects.toThrow("'Skills' is empty: add at least one skill");
	});
});
