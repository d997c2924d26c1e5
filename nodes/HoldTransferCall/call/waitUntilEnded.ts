import { z } from 'zod';

import { menu } from '../../shared/fields/choice';
import { field } from '../../shared/fields/field';
import { reads } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { integrationSuite } from '../../shared/vonage/integrationSuite/api';
import { stateInWords } from '../../shared/vonage/integrationSuite/callStates';
import {
	detailsOf,
	simpleBusinessCall,
	simplifyBusinessCall,
} from '../../shared/vonage/integrationSuite/data';
import { call } from '../resources';
import { callField } from './callField';
import { waitForEnd, type AwaitedCall } from './waitForEnd';

const MINUTE_MS = 60_000;

const maxWaitField = field(
	{
		displayName: 'Max Wait (Minutes)',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 1440 },
		default: 60,
		description: 'How long to wait for the end of the call, at most 1440 (a day)',
	},
	z
		.number({ invalid_type_error: 'must be a number of minutes' })
		.min(0, 'must not be negative')
		.max(1_440, 'must be at most 1440 minutes'),
);

const onTimeoutField = menu(
	{
		displayName: 'On Timeout',
		default: 'output',
		description: "What to do with a call that is not over after 'Max Wait (Minutes)'",
	},
	{
		output: {
			name: 'Output',
			description: 'Return the call as it is at that moment, with timedOut: true',
		},
		stop: { name: 'Stop with an Error', description: 'Let the item fail' },
	},
);

const simpleAwaitedCall = simpleBusinessCall.extend({ ended: z.boolean(), timedOut: z.boolean() });

const simplify = (awaited: AwaitedCall): z.output<typeof simpleAwaitedCall> => ({
	...simplifyBusinessCall(awaited),
	ended: awaited.ended,
	timedOut: awaited.timedOut,
});

/** Waits for the end of a call, and tells how it ended. Source: vis.json getCall. */
export const waitUntilCallEndedOperation = defineOperation({
	resource: call,
	operation: 'waitUntilEnded',
	name: 'Wait Until Ended',
	action: 'Wait until a call has ended',
	description: 'Wait for the end of a call and return how it ended',
	effect: reads,
	api: integrationSuite,
	input: { call: callField, maxWait: maxWaitField, onTimeout: onTimeoutField },
	execute: async (vonage, { call: callId, maxWait, onTimeout }) => {
		const awaited = await waitForEnd(vonage, callId, maxWait * MINUTE_MS);
		if (!awaited.timedOut || onTimeout === 'output') return awaited;
		const { state } = detailsOf(awaited);
		throw vonage.failure({
			message: `The call was not over after ${maxWait} minutes`,
			description: `${state === null ? 'Its state is not known' : `It is ${stateInWords(state).toLowerCase()}`}. Raise 'Max Wait (Minutes)', or set 'On Timeout' to 'Output'`,
		});
	},
	output: simpleAwaitedCall,
	simplify,
});
