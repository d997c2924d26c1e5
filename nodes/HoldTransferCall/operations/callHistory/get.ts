import { integrationSuite, simplifyBusinessCall } from '../../../shared/apis/integrationSuite';
import { getEvent } from '../../../shared/apis/integrationSuiteEvents';
import { defineOperation } from '../../../shared/operation';
import { chosenPastCall, pastCallField } from '../../fields/pastCall';
import { callHistory } from '../../resources';

/** Looks up a call, past or present. Source: vis.json getEvent. */
export const get = defineOperation({
	resource: callHistory,
	operation: 'get',
	name: 'Get',
	action: 'Get a call of the history',
	description: 'Look up a past or present call, which changes nothing',
	api: integrationSuite,
	fields: [pastCallField],
	parameters: chosenPastCall,
	execute: async (vonage, { pastCall }) => await getEvent(vonage, pastCall),
	simplify: simplifyBusinessCall,
});
