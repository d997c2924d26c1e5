import { integrationSuite, simplifyBusinessCall } from '../../../shared/apis/integrationSuite';
import { answerCall } from '../../../shared/apis/integrationSuiteCallControl';
import { defineOperation } from '../../../shared/operation';
import { callField, chosenCall } from '../../fields/call';
import { call } from '../../resources';

/** Picks up an incoming call. Source: vis.json answerCall. */
export const answer = defineOperation({
	resource: call,
	operation: 'answer',
	name: 'Answer',
	action: 'Answer a call',
	description: 'Pick up an incoming call that rings, on a device that can be answered remotely',
	api: integrationSuite,
	fields: [callField],
	parameters: chosenCall,
	effect: { verb: 'answer', done: 'answered', subject: (input) => `call ${input.call}` },
	execute: async (vonage, input) => await answerCall(vonage, input.call),
	simplify: simplifyBusinessCall,
});
