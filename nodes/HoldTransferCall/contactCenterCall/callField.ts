import { field } from '../../shared/fields/field';
import { guid } from '../../shared/fields/guid';

const EXAMPLE = '017db4a2-44b5-672e-8b9f-1a805fed07ad';

/** The contact center call that an operation is about; the API has no list of them. */
export const callIdField = field(
	{
		displayName: 'Call ID',
		type: 'string',
		required: true,
		default: '',
		placeholder: `e.g. ${EXAMPLE}`,
		description:
			'ID of the call, from Vonage Make Call or from the agent who is on the call. Vonage knows a call while it is live, and for 24 hours after its end.',
	},
	// vcc.json callGuid
	guid('a call ID', EXAMPLE),
);
