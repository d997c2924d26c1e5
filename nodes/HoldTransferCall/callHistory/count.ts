import { reads } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { counting } from '../../shared/operations/outputs';
import { integrationSuite } from '../../shared/vonage/integrationSuite/api';
import { countEvents, inPeriod } from '../../shared/vonage/integrationSuite/events';
import { callHistory } from '../resources';
import { historyFilters } from './filters';

/** Counts calls, past and present. Source: vis.json getEventsCount. */
export const countPastCallsOperation = defineOperation({
	resource: callHistory,
	operation: 'count',
	name: 'Count',
	action: 'Count calls of the history',
	description: 'Count past and present calls',
	effect: reads,
	api: integrationSuite,
	input: { filters: historyFilters },
	execute: async (vonage, { filters }) => {
		const { direction, states, startedAfter, startedBefore } = filters;
		return {
			count: await inPeriod(
				{ after: startedAfter, before: startedBefore },
				async (dates) => await countEvents(vonage, { direction, states, ...dates }),
			),
		};
	},
	output: counting,
});
