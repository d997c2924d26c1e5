import { integrationSuite, simplifyBusinessCall } from '../../../shared/apis/integrationSuite';
import { holdCall } from '../../../shared/apis/integrationSuiteCallControl';
import { defineOperation } from '../../../shared/operation';
import { callField, chosenCall } from '../../fields/call';
import { call } from '../../resources';

/** Puts a connected call on hold. Source: vis.json holdCall. */
export const hold = defineOperation({
	resource: call,
	operation: 'hold',
	name: 'Hold',
	action: 'Put a call on hold',
	description: 'Put a connected call on hold, which can be resumed',
	api: integrationSuite,
	fields: [callField],
	parameters: chosenCall,
	effect: { verb: 'hold', done: 'put on hold', subject: (input) => `call ${input.call}` },
	execute: async (vonage, input) => await holdCall(vonage, input.call),
	simplify: simplifyBusinessCall,
});
