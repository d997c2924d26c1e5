import { refusal, type Handler } from '../../contract/api.mts';
import { pageOf } from './page.mts';
import { userOf } from './users.mts';

/** One page of the groups of the account, from 1. Source: vcc.json listGroups. */
export const listGroups: Handler = ({ request }, { seed }) => {
	const { page, limit } = request.query;
	const size = Math.min(limit, seed.userAdmin.longestPage);
	const { onPage, meta } = pageOf(seed.contactCenterGroups, page, size);
	return { status: 200, body: { meta, groups: onPage } };
};

/** One page of the groups of a user, from 1. Source: vcc.json getUserGroups. */
export const getUserGroups: Handler = (context, world) => {
	const user = userOf(context, world);
	const { page, limit } = context.request.query;
	const { contactCenterGroups, userAdmin } = world.seed;
	const groups = world.contactCenterUsers
		.groupIdsOf(user)
		.flatMap((id) => contactCenterGroups.filter(({ groupId }) => groupId === id));
	const { onPage, meta } = pageOf(groups, page, Math.min(limit, userAdmin.longestPage));
	return { status: 200, body: { meta, userId: user.userId, agentGroups: onPage } };
};

/** Gives a user other groups; the calls of an agent come from these then. Source: vcc.json replaceUserGroups. */
export const replaceUserGroups: Handler = (context, world) => {
	const user = userOf(context, world);
	const { contactCenterGroups, userAdmin } = world.seed;
	const { agentGroups } = context.request.requestBody as {
		agentGroups: Array<{ groupId: string }>;
	};
	const groups = agentGroups.map(({ groupId }) => {
		const group = contactCenterGroups.find((candidate) => candidate.groupId === groupId);
		if (!group) throw refusal(context, 400, 'plain');
		return group;
	});
	world.contactCenterUsers.setGroupIds(
		user,
		groups.map(({ groupId }) => groupId),
	);
	const { agentDisplayId } = user.userAccountConfiguration.agentConfiguration ?? {};
	const agent = agentDisplayId && world.agents.find(agentDisplayId);
	if (agent) agent.groups = groups.map(({ groupDisplayId }) => groupDisplayId);
	return { status: userAdmin.replacedStatus };
};
