import { refusal, type Handler } from '../../contract/api.mts';
import { pageOf } from './page.mts';
import { userOf } from './users.mts';

/** One page of the skills of the account, from 1. Source: vcc.json listSkills. */
export const listSkills: Handler = ({ request }, { seed }) => {
	const { page, limit } = request.query;
	const { skillEnvelope, longestPage } = seed.userAdmin;
	const { onPage, meta } = pageOf(seed.contactCenterSkills, page, Math.min(limit, longestPage));
	const body = skillEnvelope === 'array' ? onPage : { meta, [skillEnvelope]: onPage };
	return { status: 200, body };
};

/** One page of the skills of a user, from 1. Source: vcc.json getUserSkills. */
export const getUserSkills: Handler = (context, world) => {
	const user = userOf(context, world);
	const { page, limit } = context.request.query;
	const { contactCenterSkills, userAdmin } = world.seed;
	const skills = world.contactCenterUsers.skillsOf(user).map(({ skillId, level }) => ({
		...contactCenterSkills.find((skill) => skill.skillId === skillId),
		skillId,
		agentSkillLevel: userAdmin.skillLevelAs === 'string' ? String(level) : level,
	}));
	const { onPage, meta } = pageOf(skills, page, Math.min(limit, userAdmin.longestPage));
	return { status: 200, body: { meta, userId: user.userId, agentSkills: onPage } };
};

/** Gives a user other skills. Source: vcc.json replaceUserSkills. */
export const replaceUserSkills: Handler = (context, world) => {
	const user = userOf(context, world);
	const { contactCenterSkills, userAdmin } = world.seed;
	const { agentSkills } = context.request.requestBody as {
		agentSkills: Array<{ skillId: string; agentSkillLevel: number }>;
	};
	const known = contactCenterSkills.map(({ skillId }) => skillId);
	if (agentSkills.some(({ skillId }) => !known.includes(skillId))) {
		throw refusal(context, 400, 'plain');
	}
	world.contactCenterUsers.setSkills(
		user,
		agentSkills.map(({ skillId, agentSkillLevel: level }) => ({ skillId, level })),
	);
	return { status: userAdmin.replacedStatus };
};
