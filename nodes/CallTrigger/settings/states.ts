import { z } from 'zod';

import { field } from '../../shared/fields/field';
import { CALL_STATES, type CallState } from '../../shared/vonage/integrationSuite/callStates';

/** What n8n's list of triggers says of each state; without it, "On" and the name of the state. */
const ACTIONS: Record<CallState, string> = {
	ACTIVE: 'On call connected',
	ANSWERED: 'On answered call ended',
	CANCELLED: 'On call cancelled',
	DETACHED: 'On call detached',
	HELD: 'On call put on hold',
	INITIALIZING: 'On call being set up',
	MISSED: 'On call missed',
	REJECTED: 'On call rejected',
	REMOTE_HELD: 'On call held by other party',
	RINGING: 'On call ringing',
};

const values: readonly string[] = CALL_STATES.map(({ value }) => value);

/** The states that start the workflow. */
export const statesField = field(
	{
		displayName: 'Trigger On',
		type: 'multiOptions',
		required: true,
		options: CALL_STATES.map((state) => ({ ...state, action: ACTIONS[state.value] })),
		default: ['ANSWERED', 'CANCELLED', 'MISSED', 'REJECTED'],
	},
	z
		.array(
			z.string().refine((state) => values.includes(state), `may have only ${values.join(', ')}`),
			{
				invalid_type_error: 'must be a list of states',
			},
		)
		.min(1, 'must have at least one state'),
);

const names = Object.fromEntries(CALL_STATES.map(({ name, value }) => [value, name]));

/** An expression that names the states which are chosen: "Missed, Rejected". */
export const stateNames = `={{ [$parameter["states"]].flat().map((state) => (${JSON.stringify(names)})[state] ?? state).join(", ") }}`;
