import { filters } from '../../shared/fields/collection';
import { listing } from '../../shared/fields/listing';
import { reads } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { integrationSuite } from '../../shared/vonage/integrationSuite/api';
import { listCalls } from '../../shared/vonage/integrationSuite/calls';
import {
	simpleBusinessCall,
	simplifyBusinessCall,
} from '../../shared/vonage/integrationSuite/data';
import { call } from '../resources';
import { directionFilter } from './filters';

/** Lists the calls that are not over. Source: vis.json listCalls. */
export const getCallsOperation = defineOperation({
	resource: call,
	operation: 'getAll',
	name: 'Get Many',
	action: 'Get many live calls',
	description: 'List the calls that are not over, newest first',
	effect: reads,
	api: integrationSuite,
	input: { ...listing, filters: filters({ direction: directionFilter }) },
	execute: async (vonage, { returnAll: limit, filters: { direction } }) =>
		await listCalls(vonage, { limit, direction }),
	output: simpleBusinessCall,
	simplify: simplifyBusinessCall,
});
