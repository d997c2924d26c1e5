import { z } from 'zod';

import { integrationSuite, simplifyBusinessCall } from '../../../shared/apis/integrationSuite';
import { createCall } from '../../../shared/apis/integrationSuiteCalls';
import { phoneNumber, phoneNumberField } from '../../../shared/fields/phoneNumber';
import { defineOperation } from '../../../shared/operation';

/** Places a call from the user who signed in. Source: vis.json createCall. */
export const businessUser = defineOperation({
	operation: 'businessUser',
	name: 'Business User',
	action: 'Make a call from a business user',
	description: 'The phone of the user of the credential rings first and is then connected',
	api: integrationSuite,
	fields: [phoneNumberField],
	parameters: z.object({ phoneNumber }),
	effect: {
		verb: 'call',
		done: 'called',
		subject: ({ phoneNumber: number }) => number,
		once: true,
	},
	execute: async (vonage, input) => await createCall(vonage, input),
	simplify: simplifyBusinessCall,
});
