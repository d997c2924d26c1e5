import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { filtersField } from '../../shared/fields/collection';
import { moment } from '../../shared/fields/dateTime';
import { optionalText } from '../../shared/fields/text';
import { CALL_STATES } from '../../shared/vonage/integrationSuite/callStates';
import { direction, directionFilter } from '../call/filters';

/** Which calls of the history are wanted. */
export const historyFiltersField: INodeProperties = filtersField([
	directionFilter,
	{
		displayName: 'Started After',
		name: 'startedAfter',
		type: 'dateTime',
		default: '',
		description:
			'Earliest start of the calls. Without an offset it is in the time zone of the workflow.',
	},
	{
		displayName: 'Started Before',
		name: 'startedBefore',
		type: 'dateTime',
		default: '',
		description:
			'Latest start of the calls. Without an offset it is in the time zone of the workflow.',
	},
	{
		displayName: 'States',
		name: 'states',
		type: 'multiOptions',
		options: CALL_STATES,
		default: [],
		description: 'Which states the calls are in now. All states without this filter.',
	},
]);

const stateValues = CALL_STATES.map(({ value }) => value);

const states = optionalText(
	z.array(
		z.string().refine((state) => stateValues.includes(state), 'has a state that calls do not have'),
		{ invalid_type_error: 'must be a list of states' },
	),
).transform((chosen = []) => chosen);

/** Checks the filters above; times come out in milliseconds since 1970. */
export const historyFilters = z.object({
	filters: z
		.object({
			direction,
			startedAfter: optionalText(moment),
			startedBefore: optionalText(moment),
			states,
		})
		.refine(
			({ startedAfter = -Infinity, startedBefore = Infinity }) => startedAfter <= startedBefore,
			{
				path: ['startedBefore'],
				message: "must not be earlier than 'Started After'",
			},
		)
		.default({}),
});
