import { z } from 'zod';

import { field } from '../../shared/fields/field';
import { visibleText } from '../../shared/fields/visibleText';

export const EXAMPLE_CALL_ID = '0191f3c2-7d4e-4b1a-8c55-6a7b8c9d0e02';

/** The ID of a call of the contact center, which is that of its interaction (docs/vonage-api.md). */
export const callId = visibleText.pipe(
	z
		.string()
		.regex(
			/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i,
			`must be a call ID, such as ${EXAMPLE_CALL_ID}`,
		)
		.transform((id) => id.toLowerCase()),
);

/** The call whose recording is meant. */
export const callIdField = field(
	{
		displayName: 'Call ID',
		type: 'string',
		required: true,
		default: '',
		placeholder: `e.g. ${EXAMPLE_CALL_ID}`,
		description:
			'ID of the call, from Vonage Make Call, Get Many, or the Contact Center Trigger, which calls it interactionId',
	},
	callId,
);
