import {
	ENGLISH,
	listedSkill,
	runForUser,
	serve,
	SKILLS_PATH,
} from '../../../harness/assignments.mts';
import { mockNetwork } from '../../../harness/network.mts';

mockNetwork();

const run = async () => await runForUser('getSkills');

describe('Manage User, Contact Center User: Get Skills', () => {
	it.each<[unknown, number | null]>([
		['6', 6],
		[6, 6],
		[0, 0],
		['-1', -1],
		['expert', null],
		['', null],
		[1.5, null],
		[null, null],
		[undefined, null],
	])('returns the level %j as %j', async (written, level) => {
		serve(SKILLS_PATH, { agentSkills: [listedSkill(ENGLISH, written)] });
		expect(await run()).toEqual([
			{ skillId: ENGLISH, skillName: 'A skill', skillDisplayId: '52', level },
		]);
	});

	it('returns nothing for a user without skills', async () => {
		serve(SKILLS_PATH, { agentSkills: [] });
		expect(await run()).toEqual([]);
	});

	it.each([{}, { agentSkills: null }, { agentGroups: [] }])(
		'does not take %j for a list',
		async (body) => {
			serve(SKILLS_PATH, body);
			await expect(run()).rejects.toThrow('answered 200, but the reply');
		},
	);
});
