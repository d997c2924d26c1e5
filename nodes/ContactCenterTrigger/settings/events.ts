import { z } from 'zod';

import { field } from '../../shared/fields/field';
import { EVENT_KINDS } from '../../shared/vonage/contactCenterWebhooks/kinds';

/** What n8n's list of triggers says of the events whose name does not read well after "On". */
const ACTIONS = new Map([
	['channel.alerted', 'On call ringing'],
	['channel.held', 'On call put on hold'],
]);

const actionOf = ({ name, value }: { name: string; value: string }) =>
	ACTIONS.get(value) ?? `On ${name.toLowerCase()}`;

/** The events that start the workflow. */
export const eventsField = field(
	{
		displayName: 'Trigger On',
		type: 'multiOptions',
		required: true,
		typeOptions: { loadOptionsMethod: 'getEvents' },
		// n8n's list of triggers has an entry for each of these; the form has what getEvents gives
		options: EVENT_KINDS.map((kind) => ({ ...kind, action: actionOf(kind) })),
		default: ['channel.connected', 'channel.ended'],
		description:
			'What starts the workflow. Once a credential is chosen, the list also has what Vonage has added.',
	},
	z
		.array(z.string().min(1, 'has an event without a name'), {
			invalid_type_error: 'must be a list of events',
		})
		.min(1, 'must have at least one event'),
);

const names = Object.fromEntries(EVENT_KINDS.map(({ name, value }) => [value, name]));

/** An expression that names the events which are chosen: "Call Connected, Call Ended". */
export const eventNames = `={{ [$parameter["events"]].flat().map((event) => (${JSON.stringify(names)})[event] ?? event).join(", ") }}`;
