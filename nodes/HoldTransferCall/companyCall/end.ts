import { z } from 'zod';

import { changes } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { accountIdOf } from '../../shared/vonage/company/account';
import { company } from '../../shared/vonage/company/api';
import { endLiveCall } from '../../shared/vonage/company/liveCalls';
import { companyCall } from '../resources';
import { companyCallField, companyOptions } from './fields';

/** Ends a live call of the company. Source: vbc-telephony.json hangUpActiveCall. */
export const endCompanyCallOperation = defineOperation({
	resource: companyCall,
	operation: 'end',
	name: 'End',
	action: 'End a live company call',
	description: 'Hang up a live call of any user of the account, for everybody who is on it',
	api: company,
	input: { companyCall: companyCallField, companyOptions },
	effect: changes('end', 'ended'),
	subject: (input) => `call ${input.companyCall}`,
	execute: async (vonage, input) =>
		await endLiveCall(
			vonage,
			await accountIdOf(vonage, input.companyOptions.accountId),
			input.companyCall,
		),
	output: z.object({ id: z.string(), ended: z.boolean() }),
});
