import { integrationSuite, simplifyBusinessCall } from '../../../shared/apis/integrationSuite';
import { resumeCall } from '../../../shared/apis/integrationSuiteCallControl';
import { defineOperation } from '../../../shared/operation';
import { callField, chosenCall } from '../../fields/call';
import { call } from '../../resources';

/** Takes a call back that is on hold. Source: vis.json unholdCall. */
export const resume = defineOperation({
	resource: call,
	operation: 'resume',
	name: 'Resume',
	action: 'Resume a call',
	description: 'Take a call back that is on hold',
	api: integrationSuite,
	fields: [callField],
	parameters: chosenCall,
	effect: { verb: 'resume', done: 'resumed', subject: (input) => `call ${input.call}` },
	execute: async (vonage, input) => await resumeCall(vonage, input.call),
	simplify: simplifyBusinessCall,
});
