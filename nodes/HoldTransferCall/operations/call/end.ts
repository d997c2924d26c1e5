import { integrationSuite, simplifyBusinessCall } from '../../../shared/apis/integrationSuite';
import { endCall } from '../../../shared/apis/integrationSuiteCallControl';
import { defineOperation } from '../../../shared/operation';
import { callField, chosenCall } from '../../fields/call';
import { call } from '../../resources';

/** Hangs up. Source: vis.json endCall. */
export const end = defineOperation({
	resource: call,
	operation: 'end',
	name: 'End',
	action: 'End a call',
	description: 'Hang up a live call, for both sides',
	api: integrationSuite,
	fields: [callField],
	parameters: chosenCall,
	effect: { verb: 'end', done: 'ended', subject: (input) => `call ${input.call}` },
	execute: async (vonage, input) => await endCall(vonage, input.call),
	simplify: simplifyBusinessCall,
});
