import { integrationSuite, simplifyBusinessCall } from '../../../shared/apis/integrationSuite';
import { getCall } from '../../../shared/apis/integrationSuiteCalls';
import { defineOperation } from '../../../shared/operation';
import { callField, chosenCall } from '../../fields/call';
import { call } from '../../resources';

/** Looks a call up. Source: vis.json getCall. */
export const get = defineOperation({
	resource: call,
	operation: 'get',
	name: 'Get',
	action: 'Get a call',
	description: 'Look up who is on a call and its state, which changes nothing',
	api: integrationSuite,
	fields: [callField],
	parameters: chosenCall,
	execute: async (vonage, input) => await getCall(vonage, input.call),
	simplify: simplifyBusinessCall,
});
