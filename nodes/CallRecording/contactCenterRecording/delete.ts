import { z } from 'zod';

import { field } from '../../shared/fields/field';
import { entriesOf } from '../../shared/fields/text';
import { deletes } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { contactCenterContent } from '../../shared/vonage/contactCenterContent/api';
import { deleteContent, MOST_DELETED } from '../../shared/vonage/contactCenterContent/interactions';
import { shownNumber, shownText } from '../../shared/vonage/shownMembers';
import { contactCenterRecording } from '../resources';
import { callId, EXAMPLE_CALL_ID } from './callIdField';

const callIdsField = field(
	{
		displayName: 'Call IDs',
		type: 'string',
		required: true,
		default: '',
		placeholder: `e.g. ${EXAMPLE_CALL_ID}`,
		description:
			'IDs of the calls, separated by commas, or an array from an expression; up to 1000. Everything that is stored of these calls is deleted.',
	},
	z.preprocess(
		(value) => [entriesOf(value)].flat(),
		z
			.array(callId)
			.min(1, 'is empty')
			.max(MOST_DELETED, `must have at most ${MOST_DELETED} IDs`)
			.transform((ids) => [...new Set(ids)]),
	),
);

const deletedContent = z.object({
	callId: z.string(),
	deleted: z.boolean(),
	reason: shownText,
	statusCode: shownNumber,
});

/** Deletes all that is stored of calls. Source: vcc-content.json deleteContentBatch. */
export const deleteContactCenterRecordingsOperation = defineOperation({
	resource: contactCenterRecording,
	operation: 'delete',
	name: 'Delete',
	action: 'Delete all that is stored of calls',
	description: 'Delete recordings, transcripts and all else that is stored of calls',
	api: contactCenterContent,
	input: { callIds: callIdsField },
	effect: deletes,
	subject: ({ callIds }) =>
		callIds.length === 1 ? `call ${callIds[0]}` : `${callIds.length} calls from ${callIds[0]} on`,
	// Vonage refuses deletions that go side by side
	line: () => 'deletion of stored content',
	execute: async (vonage, { callIds }) => {
		const failures = await deleteContent(vonage, callIds);
		return callIds.map((id): z.output<typeof deletedContent> => {
			const failure = failures.find(({ guid }) => guid === id);
			return {
				callId: id,
				deleted: failure === undefined,
				reason: failure ? (failure.message ?? 'Vonage gave no reason') : null,
				statusCode: failure?.statusCode ?? null,
			};
		});
	},
	output: deletedContent,
});
