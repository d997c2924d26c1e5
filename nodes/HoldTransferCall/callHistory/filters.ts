import { z } from 'zod';

import { filters } from '../../shared/fields/collection';
import { momentField } from '../../shared/fields/dateTime';
import { checked, field } from '../../shared/fields/field';
import { CALL_STATES } from '../../shared/vonage/integrationSuite/callStates';
import { directionFilter } from '../call/filters';

const startFilter = (displayName: string, which: 'Earliest' | 'Latest') =>
	momentField(displayName, `${which} start of the calls.`);

const stateValues: readonly string[] = CALL_STATES.map(({ value }) => value);

const statesFilter = field(
	{
		displayName: 'States',
		type: 'multiOptions',
		options: CALL_STATES,
		default: [],
		description: 'Which states the calls are in now. All states without this filter.',
	},
	z.array(
		z
			.string()
			.refine((state) => stateValues.includes(state), `may have only ${stateValues.join(', ')}`),
		{ invalid_type_error: 'must be a list of states' },
	),
);

/** Which calls of the history are wanted; times in milliseconds since 1970. */
export const historyFilters = checked(
	filters({
		direction: directionFilter,
		startedAfter: startFilter('Started After', 'Earliest'),
		startedBefore: startFilter('Started Before', 'Latest'),
		states: statesFilter,
	}),
	(check) =>
		check.refine(
			({ startedAfter = -Infinity, startedBefore = Infinity }) => startedAfter <= startedBefore,
			{ path: ['startedBefore'], message: "must not be earlier than 'Started After'" },
		),
);
