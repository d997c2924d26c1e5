import { reads } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { integrationSuite } from '../../shared/vonage/integrationSuite/api';
import { getCall } from '../../shared/vonage/integrationSuite/calls';
import {
	simpleBusinessCall,
	simplifyBusinessCall,
} from '../../shared/vonage/integrationSuite/data';
import { call } from '../resources';
import { callField } from './callField';

/** Looks a call up. Source: vis.json getCall. */
export const getCallOperation = defineOperation({
	resource: call,
	operation: 'get',
	name: 'Get',
	action: 'Get a call',
	description: 'Look up who is on a call and its state',
	effect: reads,
	api: integrationSuite,
	input: { call: callField },
	execute: async (vonage, input) => await getCall(vonage, input.call),
	output: simpleBusinessCall,
	simplify: simplifyBusinessCall,
});
