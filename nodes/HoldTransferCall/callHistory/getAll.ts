import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { listing, listingFields } from '../../shared/fields/listing';
import { reads } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { integrationSuite } from '../../shared/vonage/integrationSuite/api';
import { simplifyBusinessCall } from '../../shared/vonage/integrationSuite/data';
import { collectEvents, inPeriod } from '../../shared/vonage/integrationSuite/events';
import { callHistory } from '../resources';
import { historyFilters, historyFiltersField } from './filters';

const orderField: INodeProperties = {
	displayName: 'Order',
	name: 'order',
	type: 'options',
	options: [
		{ name: 'Newest First', value: 'DESC' },
		{ name: 'Oldest First', value: 'ASC' },
	],
	default: 'DESC',
	description: 'Which calls come first, and so which ones a limit leaves',
};

const order = z.enum(['ASC', 'DESC'], { message: 'must be ASC or DESC' });

/** Lists calls, past and present. Source: vis.json listEvents. */
export const getPastCallsOperation = defineOperation({
	resource: callHistory,
	operation: 'getAll',
	name: 'Get Many',
	action: 'Get many calls of the history',
	description: 'List past and present calls with their last known state',
	effect: reads,
	api: integrationSuite,
	fields: [...listingFields, orderField, historyFiltersField],
	parameters: z.intersection(z.intersection(listing, z.object({ order })), historyFilters),
	execute: async (vonage, { limit, order, filters }) => {
		const { direction, states, startedAfter, startedBefore } = filters;
		return await inPeriod(
			{ after: startedAfter, before: startedBefore },
			async (dates) => await collectEvents(vonage, { direction, states, ...dates, order }, limit),
		);
	},
	simplify: simplifyBusinessCall,
});
