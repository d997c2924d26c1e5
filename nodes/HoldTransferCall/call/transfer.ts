import type { INodeProperties } from 'n8n-workflow';

import { phoneNumber, phoneNumberField } from '../../shared/fields/phoneNumber';
import { dials } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { integrationSuite } from '../../shared/vonage/integrationSuite/api';
import { transferCall } from '../../shared/vonage/integrationSuite/callControl';
import { simplifyBusinessCall } from '../../shared/vonage/integrationSuite/data';
import { call } from '../resources';
import { callField, chosenCall } from './callField';

const targetField: INodeProperties = {
	...phoneNumberField,
	description:
		'The number to transfer the call to, best in international format. Spaces, dots, dashes and brackets are removed.',
};

/** Hands a call on to somebody else. Source: vis.json transferCall. */
export const transferCallOperation = defineOperation({
	resource: call,
	operation: 'transfer',
	name: 'Transfer',
	action: 'Transfer a call',
	description: 'Hand a connected call on to another phone number',
	api: integrationSuite,
	fields: [callField, targetField],
	parameters: chosenCall.extend({ phoneNumber }),
	effect: { ...dials, verb: 'transfer', done: 'transferred' },
	subject: (input) => `call ${input.call} to ${input.phoneNumber}`,
	execute: async (vonage, input) =>
		await transferCall(vonage, input.call, { phoneNumber: input.phoneNumber }),
	simplify: simplifyBusinessCall,
});
