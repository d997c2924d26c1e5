import { z } from 'zod';

import { filters } from '../../shared/fields/collection';
import { field } from '../../shared/fields/field';
import { reads } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { counting } from '../../shared/operations/outputs';
import { integrationSuite } from '../../shared/vonage/integrationSuite/api';
import { CALL_STATES } from '../../shared/vonage/integrationSuite/callStates';
import { countCalls } from '../../shared/vonage/integrationSuite/calls';
import { call } from '../resources';
import { directionFilter } from './filters';

/** The states that live calls are counted in (vis.json getCallsCount). */
const COUNTED_STATES = ['ACTIVE', 'HELD', 'INITIALIZING', 'REMOTE_HELD', 'RINGING'] as const;

const statesFilter = field(
	{
		displayName: 'States',
		type: 'multiOptions',
		options: CALL_STATES.filter(({ value }) => COUNTED_STATES.some((state) => state === value)),
		default: [],
		description:
			'The states of the calls to count. Without this filter, all live calls are counted.',
	},
	z.array(z.enum(COUNTED_STATES, { message: `may have only ${COUNTED_STATES.join(', ')}` }), {
		invalid_type_error: 'must be a list of states',
	}),
);

/** Counts the calls that are not over. Source: vis.json getCallsCount. */
export const countCallsOperation = defineOperation({
	resource: call,
	operation: 'count',
	name: 'Count',
	action: 'Count live calls',
	description: 'Count the calls that are not over',
	effect: reads,
	api: integrationSuite,
	input: { filters: filters({ direction: directionFilter, states: statesFilter }) },
	execute: async (vonage, { filters: { direction, states = [] } }) =>
		await countCalls(vonage, {
			direction,
			states: states.length > 0 ? states : COUNTED_STATES,
		}),
	output: counting,
});
