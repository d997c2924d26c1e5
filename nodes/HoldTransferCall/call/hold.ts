import { changes } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { integrationSuite } from '../../shared/vonage/integrationSuite/api';
import { holdCall } from '../../shared/vonage/integrationSuite/callControl';
import {
	simpleBusinessCall,
	simplifyBusinessCall,
} from '../../shared/vonage/integrationSuite/data';
import { call } from '../resources';
import { callField } from './callField';

/** Puts a connected call on hold. Source: vis.json holdCall. */
export const holdCallOperation = defineOperation({
	resource: call,
	operation: 'hold',
	name: 'Hold',
	action: 'Put a call on hold',
	description: 'Put a connected call on hold, until Resume takes it back',
	api: integrationSuite,
	input: { call: callField },
	effect: changes('hold', 'put on hold'),
	subject: (input) => `call ${input.call}`,
	execute: async (vonage, input) => await holdCall(vonage, input.call),
	output: simpleBusinessCall,
	simplify: simplifyBusinessCall,
});
