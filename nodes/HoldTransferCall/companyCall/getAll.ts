import { collection } from '../../shared/fields/collection';
import { field } from '../../shared/fields/field';
import { listing } from '../../shared/fields/listing';
import { extension } from '../../shared/fields/phoneNumber';
import { accountIdField } from '../../shared/fields/wantedCalls';
import { reads } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { accountIdOf } from '../../shared/vonage/company/account';
import { company } from '../../shared/vonage/company/api';
import {
	listLiveCalls,
	simpleLiveCall,
	simplifyLiveCall,
} from '../../shared/vonage/company/liveCalls';
import { companyCall } from '../resources';

const extensionField = field(
	{
		displayName: 'Extension',
		type: 'string',
		default: '',
		placeholder: 'e.g. 101',
		description: 'Only calls of this extension. Calls of all extensions if empty.',
	},
	extension,
);

/** Lists the live calls of the company. Source: vbc-telephony.json listActiveCalls. */
export const getCompanyCallsOperation = defineOperation({
	resource: companyCall,
	operation: 'getAll',
	name: 'Get Many',
	action: 'Get many live company calls',
	description: 'List the calls that go on now, of all users of the account',
	effect: reads,
	api: company,
	input: {
		...listing,
		liveCallOptions: collection(
			{ displayName: 'Additional Fields' },
			{ accountId: accountIdField, extension: extensionField },
		),
	},
	execute: async (vonage, { returnAll: limit, liveCallOptions: { accountId, extension } }) => {
		const calls = await listLiveCalls(vonage, await accountIdOf(vonage, accountId), { extension });
		return calls.slice(0, limit);
	},
	output: simpleLiveCall,
	simplify: simplifyLiveCall,
});
