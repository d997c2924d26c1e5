import { KEPT_BRIEFLY_MS } from '../../shared/listSearch/keptPages';
import { searchList } from '../../shared/listSearch/searchList';
import { accountIdOf } from '../../shared/vonage/company/account';
import { company } from '../../shared/vonage/company/api';
import {
	listLiveCalls,
	simplifyLiveCall,
	type LiveCall,
} from '../../shared/vonage/company/liveCalls';

/** Such as "Front Desk (12025550147) to 12025550199, on-call". */
function nameOf(call: LiveCall): string {
	const { id, from, fromName, to, status } = simplifyLiveCall(call);
	const caller = fromName && from ? `${fromName} (${from})` : (fromName ?? from);
	const who = [caller, to && `to ${to}`].filter(Boolean).join(' ');
	return [who || `Call ${id}`, status].filter(Boolean).join(', ');
}

/** Fills the list of live calls of the account of the user who signed in. */
export const searchCompanyCalls = searchList(
	company,
	() => ({ name: 'company calls', keptMs: KEPT_BRIEFLY_MS }),
	async (vonage) => {
		const calls = await listLiveCalls(vonage, await accountIdOf(vonage), {});
		return calls.map((call) => ({ name: nameOf(call), value: call.call_id }));
	},
);
