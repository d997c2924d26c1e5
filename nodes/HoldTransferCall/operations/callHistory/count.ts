import { integrationSuite } from '../../../shared/apis/integrationSuite';
import { countEvents, inPeriod } from '../../../shared/apis/integrationSuiteEvents';
import { defineOperation } from '../../../shared/operation';
import { historyFilters, historyFiltersField } from '../../fields/history';
import { callHistory } from '../../resources';

/** Counts calls, past and present. Source: vis.json getEventsCount. */
export const count = defineOperation({
	resource: callHistory,
	operation: 'count',
	name: 'Count',
	action: 'Count calls of the history',
	description: 'Count past and present calls, which changes nothing',
	api: integrationSuite,
	fields: [historyFiltersField],
	parameters: historyFilters,
	execute: async (vonage, { filters }) => {
		const { direction, states, startedAfter, startedBefore } = filters;
		return {
			count: await inPeriod(
				{ after: startedAfter, before: startedBefore },
				async (dates) => await countEvents(vonage, { direction, states, ...dates }),
			),
		};
	},
});
