import { phoneNumberField } from '../../shared/fields/phoneNumber';
import { dials } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { integrationSuite } from '../../shared/vonage/integrationSuite/api';
import { transferCall } from '../../shared/vonage/integrationSuite/callControl';
import {
	simpleBusinessCall,
	simplifyBusinessCall,
} from '../../shared/vonage/integrationSuite/data';
import { call } from '../resources';
import { callField } from './callField';

/** Hands a call on to somebody else. Source: vis.json transferCall. */
export const transferCallOperation = defineOperation({
	resource: call,
	operation: 'transfer',
	name: 'Transfer',
	action: 'Transfer a call',
	description: 'Hand a connected call on to another phone number',
	api: integrationSuite,
	input: { call: callField, phoneNumber: phoneNumberField('The number to transfer the call to') },
	effect: { ...dials, verb: 'transfer', done: 'transferred' },
	subject: (input) => `call ${input.call} to ${input.phoneNumber}`,
	execute: async (vonage, input) =>
		await transferCall(vonage, input.call, { phoneNumber: input.phoneNumber }),
	output: simpleBusinessCall,
	simplify: simplifyBusinessCall,
});
