import { menu } from '../../shared/fields/choice';
import { listing } from '../../shared/fields/listing';
import { reads } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { integrationSuite } from '../../shared/vonage/integrationSuite/api';
import {
	simpleBusinessCall,
	simplifyBusinessCall,
} from '../../shared/vonage/integrationSuite/data';
import { collectEvents, inPeriod } from '../../shared/vonage/integrationSuite/events';
import { callHistory } from '../resources';
import { historyFilters } from './filters';

const orderField = menu(
	{
		displayName: 'Order',
		default: 'DESC',
		description: 'Which calls come first. A limit leaves out the calls that come last.',
	},
	{ DESC: { name: 'Newest First' }, ASC: { name: 'Oldest First' } },
);

/** Lists calls, past and present. Source: vis.json listEvents. */
export const getPastCallsOperation = defineOperation({
	resource: callHistory,
	operation: 'getAll',
	name: 'Get Many',
	action: 'Get many calls of the history',
	description: 'List past and present calls with their last known state',
	effect: reads,
	api: integrationSuite,
	input: { ...listing, order: orderField, filters: historyFilters },
	execute: async (vonage, { returnAll: limit, order, filters }) => {
		const { direction, states, startedAfter, startedBefore } = filters;
		return await inPeriod(
			{ after: startedAfter, before: startedBefore },
			async (dates) => await collectEvents(vonage, { direction, states, ...dates, order }, limit),
		);
	},
	output: simpleBusinessCall,
	simplify: simplifyBusinessCall,
});
