import { changes } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { integrationSuite } from '../../shared/vonage/integrationSuite/api';
import { answerCall } from '../../shared/vonage/integrationSuite/callControl';
import {
	simpleBusinessCall,
	simplifyBusinessCall,
} from '../../shared/vonage/integrationSuite/data';
import { call } from '../resources';
import { callField } from './callField';

/** Picks up an incoming call. Source: vis.json answerCall. */
export const answerCallOperation = defineOperation({
	resource: call,
	operation: 'answer',
	name: 'Answer',
	action: 'Answer a call',
	description: 'Pick up an incoming call that rings, on a device that can be answered remotely',
	api: integrationSuite,
	input: { call: callField },
	effect: changes('answer', 'answered'),
	subject: (input) => `call ${input.call}`,
	execute: async (vonage, input) => await answerCall(vonage, input.call),
	output: simpleBusinessCall,
	simplify: simplifyBusinessCall,
});
