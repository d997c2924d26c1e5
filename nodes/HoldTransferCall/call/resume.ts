import { changes } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { integrationSuite } from '../../shared/vonage/integrationSuite/api';
import { resumeCall } from '../../shared/vonage/integrationSuite/callControl';
import {
	simpleBusinessCall,
	simplifyBusinessCall,
} from '../../shared/vonage/integrationSuite/data';
import { call } from '../resources';
import { callField } from './callField';

/** Takes a call back that is on hold. Source: vis.json unholdCall. */
export const resumeCallOperation = defineOperation({
	resource: call,
	operation: 'resume',
	name: 'Resume',
	action: 'Resume a call',
	description: 'Take a call back that is on hold',
	api: integrationSuite,
	input: { call: callField },
	effect: changes('resume', 'resumed'),
	subject: (input) => `call ${input.call}`,
	execute: async (vonage, input) => await resumeCall(vonage, input.call),
	output: simpleBusinessCall,
	simplify: simplifyBusinessCall,
});
