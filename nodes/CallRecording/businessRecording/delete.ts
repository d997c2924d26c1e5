import { deletes } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { deletion } from '../../shared/operations/outputs';
import { businessRecording as api } from '../../shared/vonage/businessRecording/api';
import { deleteRecording } from '../../shared/vonage/businessRecording/recordings';
import { businessRecording } from '../resources';
import { recordedByMenu, recordingIdField } from './fields';

/** Deletes a recording. Source: vbc-recording.json deleteCompanyRecording, deleteUserRecording. */
export const deleteBusinessRecordingOperation = defineOperation({
	resource: businessRecording,
	operation: 'delete',
	name: 'Delete',
	action: 'Delete a business recording',
	description: 'Delete a recording of a call',
	api,
	input: { recordedBy: recordedByMenu, recordingId: recordingIdField },
	effect: deletes,
	subject: ({ recordingId }) => `recording ${recordingId}`,
	execute: async (vonage, { recordedBy, recordingId }) => {
		await deleteRecording(vonage, recordedBy, recordingId);
		return { deleted: true };
	},
	output: deletion,
});
