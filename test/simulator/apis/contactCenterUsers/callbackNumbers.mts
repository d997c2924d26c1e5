import type { Handler } from '../../contract/api.mts';
import { pageOf } from './page.mts';
import { userOf } from './users.mts';

/** One page of a user's callback numbers, from 1. Source: vcc.json listUserCallbackNumbers. */
export const listUserCallbackNumbers: Handler = (context, world) => {
	const { longestPage, omitsCallbackMembers } = world.seed.userAdmin;
	const ids = world.contactCenterUsers.callbackNumberIdsOf(userOf(context, world));
	const { onPage, meta } = pageOf(ids, context.request.query.page, longestPage);
	const callbackNumbers = onPage.map((callbackNumberId) => ({ callbackNumberId }));
	if (!omitsCallbackMembers) return { status: 200, body: { meta, callbackNumbers } };
	return { status: 200, body: onPage.length > 0 ? { callbackNumbers } : {} };
};
