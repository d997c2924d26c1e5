import { dials } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { integrationSuite } from '../../shared/vonage/integrationSuite/api';
import { createCall } from '../../shared/vonage/integrationSuite/calls';
import {
	simpleBusinessCall,
	simplifyBusinessCall,
} from '../../shared/vonage/integrationSuite/data';
import { numberToCall } from '../fields';
import { call } from '../resources';

/** Places a call from the user who signed in. Source: vis.json createCall. */
export const callFromBusinessUserOperation = defineOperation({
	resource: call,
	operation: 'businessUser',
	name: 'Business User',
	action: 'Call from a business user',
	description: 'The user of the credential is called first, then connected to the number',
	api: integrationSuite,
	input: { phoneNumber: numberToCall },
	effect: dials,
	subject: ({ phoneNumber: number }) => number,
	execute: async (vonage, input) => await createCall(vonage, input),
	output: simpleBusinessCall,
	simplify: simplifyBusinessCall,
});
