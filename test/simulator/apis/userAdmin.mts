import type { Context } from 'openapi-backend';
import { exampleReply, refusal, type Api, type Handler } from '../api.mts';
import { bearerToken } from '../auth/authorization.mts';
import type { ContactCenterUserSeed } from '../seed.mts';
import { vcc } from './contracts.mts';

/** One page of the contact center's users, from 1. Source: vcc.json listUsers. */
const listUsers: Handler = ({ request }, { seed }) => {
	const { include, page, limit } = request.query;
	const users = seed.contactCenterUsers.filter(
		({ active }) => include === 'All' || active === (include === 'Active'),
	);
	const onPage = users.slice((page - 1) * limit, page * limit);
	const meta = {
		page,
		count: onPage.length,
		pageCount: Math.ceil(users.length / limit),
		totalCount: users.length,
	};
	return { status: 200, body: { meta, users: onPage.map(describe) } };
};

/** The account that the credentials belong to. Source: vcc.json listAccounts. */
const listAccounts: Handler = (_, { seed }) => ({
	status: 200,
	body: { meta: { page: 1, count: 1, pageCount: 1, totalCount: 1 }, accounts: [seed.account] },
});

/** User Admin v4, behind the gateway. */
export const userAdmin: Api = {
	contract: vcc,
	server: 'https://{region}.api.cc.vonage.com/useradmin',
	operations: { listUsers, listAccounts },
	security: {
		gatewayOAuth: (context, { gatewayTokens }) => {
			const token = gatewayTokens.get(bearerToken(context));
			if (!token) throw refusal(context, 401);
			const sufficient = (context.operation.security ?? []).some((requirement) =>
				requirement.gatewayOAuth.every((scope) => token.scopes.includes(scope)),
			);
			if (!sufficient) throw refusal(context, 403);
			return true;
		},
	},
	invalid: (context) => exampleReply(context, 400, versionFlaw(context) ?? 'plain'),
	unsupportedMediaType: (context) => exampleReply(context, 415),
	notFound: { status: 404, body: { message: 'Not Found' } },
};

/** What is wrong with the version in the Accept header. Source: vcc.json UserAdmin400. */
function versionFlaw({ request }: Context): string | undefined {
	const [, version] = /vnd\.newvoicemedia\.v(\d+)\+json/.exec(request.headers.accept ?? '') ?? [];
	if (!version) return 'versionMissing';
	return version === '4' ? undefined : 'versionInvalid';
}

function describe({ userId, username, name, active, agentDisplayId }: ContactCenterUserSeed) {
	return {
		userId,
		username,
		name,
		email: `${username}@example.com`,
		lastLoginTime: null,
		active,
		locked: false,
		userAccountConfiguration: {
			role: agentDisplayId ? 'Agent' : 'Supervisor',
			chargeable: true,
			actAsAgent: agentDisplayId !== undefined,
			agentConfiguration: agentDisplayId ? { agentDisplayId } : null,
		},
	};
}
