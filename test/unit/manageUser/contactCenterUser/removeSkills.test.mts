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

const remove = async (...ids: string[]) =>
	await runForUser('removeSkills', {
		parameters: skillsForm(...ids.map((id): [string] => [id])),
	});

describe('Manage User, Contact Center User: Remove Skills', () => {
	it('keeps the other skills at their levels', async () => {
		userCan([ENGLISH, '6'], [GERMAN, '2']);
		expectList(SKILLS_PATH, { agentSkills: [{ skillId: GERMAN, agentSkillLevel: 2 }] });
		expect(await remove(ENGLISH)).toEqual([
			{
				userId: USER_ID,
				changed: true,
				added: [],
				removed: [ENGLISH],
				levelChanged: [],
				unchanged: [],
				skills: [{ skillId: GERMAN, level: 2 }],
			},
		]);
	});

	it('sends nothing where the user does not have the skill, and says so', async () => {
		userCan([ENGLISH, 'expert']);
		expect(await remove(GERMAN)).toEqual([
			expect.objectContaining({
				changed: false,
				unchanged: [GERMAN],
				skills: [{ skillId: ENGLISH, level: null }],
			}),
		]);
	});

	it('removes a skill whose level cannot be read', async () => {
		userCan([ENGLISH, 'expert'], [GERMAN, 2]);
		expectList(SKILLS_PATH, { agentSkills: [{ skillId: GERMAN, agentSkillLevel: 2 }] });
		expect(await remove(ENGLISH)).toEqual([expect.objectContaining({ removed: [ENGLISH] })]);
	});

	it('sends nothing when a level that must be kept cannot be read', async () => {
		userCan([ENGLISH, 'expert'], [GERMAN, 2]);
		await expect(remove(GERMAN)).rejects.toThrow('does not give the level of these skills');
	});
});
