import { reads } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { integrationSuite } from '../../shared/vonage/integrationSuite/api';
import {
	simpleBusinessCall,
	simplifyBusinessCall,
} from '../../shared/vonage/integrationSuite/data';
import { getEvent } from '../../shared/vonage/integrationSuite/events';
import { callHistory } from '../resources';
import { pastCallField } from './pastCallField';

/** Looks up a call, past or present. Source: vis.json getEvent. */
export const getPastCallOperation = defineOperation({
	resource: callHistory,
	operation: 'get',
	name: 'Get',
	action: 'Get a call of the history',
	description: 'Look up a past or present call',
	effect: reads,
	api: integrationSuite,
	input: { pastCall: pastCallField },
	execute: async (vonage, { pastCall }) => await getEvent(vonage, pastCall),
	output: simpleBusinessCall,
	simplify: simplifyBusinessCall,
});
