import { changes } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { integrationSuite } from '../../shared/vonage/integrationSuite/api';
import { endCall } from '../../shared/vonage/integrationSuite/callControl';
import {
	simpleBusinessCall,
	simplifyBusinessCall,
} from '../../shared/vonage/integrationSuite/data';
import { call } from '../resources';
import { callField } from './callField';

/** Hangs up. Source: vis.json endCall. */
export const endCallOperation = defineOperation({
	resource: call,
	operation: 'end',
	name: 'End',
	action: 'End a call',
	description: 'Hang up a live call, for both sides',
	api: integrationSuite,
	input: { call: callField },
	effect: changes('end', 'ended'),
	subject: (input) => `call ${input.call}`,
	execute: async (vonage, input) => await endCall(vonage, input.call),
	output: simpleBusinessCall,
	simplify: simplifyBusinessCall,
});
