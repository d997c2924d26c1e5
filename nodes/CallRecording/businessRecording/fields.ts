import { z } from 'zod';

import { choice, menu } from '../../shared/fields/choice';
import { field } from '../../shared/fields/field';
import { opaqueId } from '../../shared/fields/id';
import { visibleText } from '../../shared/fields/visibleText';

/** Which of the two kinds of recordings is meant. */
export const recordedByMenu = menu(
	{
		displayName: 'Recorded',
		default: 'company',
		description: 'Which recordings are meant',
	},
	{
		company: { name: 'By Company Rules', description: 'Recordings that rules of the account made' },
		user: {
			name: 'On Demand',
			description: 'Recordings that the user who signed in has started during a call',
		},
	},
);

const recordingIdShown = {
	displayName: 'Recording ID',
	type: 'string' as const,
	required: true,
	default: '',
	placeholder: 'e.g. 204117',
	description: 'ID of the recording, which Get and Get Many show',
};

/** One recording by its ID, which is a number (vbc-recording.json Recording.id). */
export const recordingIdField = field(
	recordingIdShown,
	visibleText.pipe(z.string().regex(/^\d{1,20}$/, 'must be a recording ID, which has digits only')),
);

/** Source: vbc-recording.json call_id; whose IDs it has is not documented (docs/vonage-api.md). */
export const WHICH_CALL_ID =
	'ID of the call as Company Call, Company Call Log and the Company Call Trigger have it. Vonage does not say whether Make Call and the Call Trigger give the same ID.';

/** The recordings that are meant: those of a call, or one by its ID. */
export const recordingChoice = choice(
	{ displayName: 'Find By', default: 'callId' },
	{
		callId: {
			name: 'Call ID',
			description: 'All recordings of a call, each of them an item',
			input: {
				callId: field(
					{
						displayName: 'Call ID',
						type: 'string',
						required: true,
						default: '',
						placeholder: 'e.g. 3d1c5b7a-90e2-4f68-8b1d-2a4c6e8f0b13',
						description: WHICH_CALL_ID,
					},
					opaqueId,
				),
			},
		},
		recordingId: { name: 'Recording ID', input: { recordingId: recordingIdField } },
	},
);
