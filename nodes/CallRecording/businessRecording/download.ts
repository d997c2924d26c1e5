import { z } from 'zod';

import { reads } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { ResultWithFiles } from '../../shared/operations/outputs';
import { businessRecording as api } from '../../shared/vonage/businessRecording/api';
import { detailsOf, type Recording } from '../../shared/vonage/businessRecording/data';
import { downloadRecording } from '../../shared/vonage/businessRecording/recordings';
import { shownNumber, shownText } from '../../shared/vonage/shownMembers';
import { fileFieldInput } from '../fileField';
import { businessRecording } from '../resources';
import { findInput, lookedForBy, withRecordings } from './found';

const downloadedRecording = z.object({
	recordingId: shownText,
	callId: shownText,
	available: z.boolean(),
	fileName: shownText,
	mimeType: shownText,
	size: shownNumber,
});

type Downloaded = ResultWithFiles<z.output<typeof downloadedRecording>>;

/** Downloads the recordings of a call, or one of them. Source: vbc-recording.json downloadRecording. */
export const downloadBusinessRecordingOperation = defineOperation({
	resource: businessRecording,
	operation: 'download',
	name: 'Download',
	action: 'Download business recordings',
	description: 'Download the recordings of a call, or one by its ID, as MP3',
	effect: reads,
	api,
	input: { ...findInput, ...fileFieldInput },
	execute: async (vonage, { fileField, ...find }): Promise<Downloaded[]> => {
		const nothing = { available: false, fileName: null, mimeType: null, size: null };
		const idsOf = (one: Recording) => ({ recordingId: one.id, callId: detailsOf(one).call_id });
		const downloaded = await withRecordings(
			vonage,
			find,
			async (one): Promise<Downloaded> => {
				const { fileName, mimeType, size, binary } = await downloadRecording(vonage, one);
				const json = { ...idsOf(one), available: true, fileName, mimeType, size };
				return new ResultWithFiles(json, { [fileField]: binary });
			},
			(one) => new ResultWithFiles({ ...idsOf(one), ...nothing }),
		);
		return downloaded ?? [new ResultWithFiles({ ...lookedForBy(find), ...nothing })];
	},
	output: downloadedRecording,
});
