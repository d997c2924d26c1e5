import { z } from 'zod';

import { field } from '../../shared/fields/field';
import { visibleText } from '../../shared/fields/visibleText';

/** The contact center call that an operation is about; the API has no list of them. */
export const callIdField = field(
	{
		displayName: 'Call ID',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 017db4a2-44b5-672e-8b9f-1a805fed07ad',
		description:
			'ID of the call, from Vonage Make Call or from the agent who is on the call. Vonage knows a call while it is live, and for 24 hours after its end.',
	},
	// vcc.json callGuid
	visibleText.pipe(
		z
			.string()
			.regex(
				/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i,
				'must be a call ID, such as 017db4a2-44b5-672e-8b9f-1a805fed07ad',
			),
	),
);
