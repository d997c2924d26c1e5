import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { filtersField } from '../../shared/fields/collection';
import { optionalText } from '../../shared/fields/text';
import { reads } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { integrationSuite } from '../../shared/vonage/integrationSuite/api';
import { CALL_STATES } from '../../shared/vonage/integrationSuite/callStates';
import { countCalls } from '../../shared/vonage/integrationSuite/calls';
import { call } from '../resources';
import { direction, directionFilter } from './filters';

/** The states that live calls are counted in (vis.json getCallsCount). */
const COUNTED_STATES = ['ACTIVE', 'HELD', 'INITIALIZING', 'REMOTE_HELD', 'RINGING'] as const;

const statesFilter: INodeProperties = {
	displayName: 'States',
	name: 'states',
	type: 'multiOptions',
	options: CALL_STATES.filter(({ value }) => COUNTED_STATES.some((state) => state === value)),
	default: [],
	description: 'In which states calls are counted. All of these without this filter.',
};

const states = optionalText(
	z.array(z.enum(COUNTED_STATES, { message: 'has a state that live calls do not have' }), {
		invalid_type_error: 'must be a list of states',
	}),
).transform((chosen = []) => (chosen.length > 0 ? chosen : COUNTED_STATES));

/** Counts the calls that are not over. Source: vis.json getCallsCount. */
export const countCallsOperation = defineOperation({
	resource: call,
	operation: 'count',
	name: 'Count',
	action: 'Count live calls',
	description: 'Count the calls that are not over',
	effect: reads,
	api: integrationSuite,
	fields: [filtersField([directionFilter, statesFilter])],
	parameters: z.object({ filters: z.object({ direction, states }).default({}) }),
	execute: async (vonage, { filters }) => await countCalls(vonage, filters),
});
