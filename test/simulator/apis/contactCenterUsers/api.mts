import type { Context } from 'openapi-backend';
import { checkGatewayToken } from '../../auth/gatewayToken.mts';
import { exampleReply, refusal, type Api } from '../../contract/api.mts';
import { vcc } from '../../contract/documents.mts';
import { listAccounts } from './accounts.mts';
import { listUserCallbackNumbers } from './callbackNumbers.mts';
import { getUserGroups, listGroups, replaceUserGroups } from './groups.mts';
import { listUsers } from './list.mts';
import { getUserSkills, listSkills, replaceUserSkills } from './skills.mts';
import { createUser, deleteUser, getUser, updateUser } from './users.mts';

/** User Admin v4, behind the gateway. */
export const contactCenterUsers: Api = {
	contract: vcc,
	server: 'https://{region}.api.cc.vonage.com/useradmin',
	operations: {
		createUser,
		getUser,
		updateUser,
		deleteUser,
		listUsers,
		listUserCallbackNumbers,
		listAccounts,
		listGroups,
		getUserGroups,
		replaceUserGroups,
		listSkills,
		getUserSkills,
		replaceUserSkills,
	},
	security: {
		gatewayOAuth: (context, world) => {
			const verdict = checkGatewayToken(context, world);
			if (verdict === 'insufficient') throw refusal(context, 403);
			if (verdict !== 'sufficient') throw refusal(context, 401);
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
