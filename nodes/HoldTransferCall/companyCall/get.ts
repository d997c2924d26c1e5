import { reads } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { accountIdOf } from '../../shared/vonage/company/account';
import { company } from '../../shared/vonage/company/api';
import {
	getLiveCall,
	simpleLiveCall,
	simplifyLiveCall,
} from '../../shared/vonage/company/liveCalls';
import { companyCall } from '../resources';
import { companyCallField, companyOptions } from './fields';

/** Looks a live call of the company up. Source: vbc-telephony.json getActiveCall. */
export const getCompanyCallOperation = defineOperation({
	resource: companyCall,
	operation: 'get',
	name: 'Get',
	action: 'Get a live company call',
	description: 'Look up who is on a live call of any user of the account',
	effect: reads,
	api: company,
	input: { companyCall: companyCallField, companyOptions },
	execute: async (vonage, input) =>
		await getLiveCall(
			vonage,
			await accountIdOf(vonage, input.companyOptions.accountId),
			input.companyCall,
		),
	output: simpleLiveCall,
	simplify: simplifyLiveCall,
});
