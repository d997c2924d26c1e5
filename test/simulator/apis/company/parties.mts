import type { BusinessCall } from '../../state/integrationSuite/call.mts';
import { COLLEAGUE } from '../../state/integrationSuite/identities.mts';

/** The number of the company, at the other end of every call. */
const OWN_NUMBER = '12025550199';

/** The user of the company who has the call. */
export const userOf = ({ userId }: BusinessCall) =>
	String(userId) === COLLEAGUE
		? { extension: '102', login: 'jroe', fullName: 'Jane Roe', sipId: 'VH900002' }
		: { extension: '101', login: 'api_user', fullName: 'Desk One', sipId: 'VH900001' };

export const isInbound = ({ direction }: BusinessCall) => direction === 'INBOUND';

/** Who calls whom, as the numbers are written in these APIs. */
export function numbersOf(call: BusinessCall): { from: string; to: string } {
	const outside = call.phoneNumber.replace(/^\+/, '');
	return isInbound(call) ? { from: outside, to: OWN_NUMBER } : { from: OWN_NUMBER, to: outside };
}
