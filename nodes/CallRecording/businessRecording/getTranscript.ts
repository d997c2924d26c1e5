import { z } from 'zod';

import { reads } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { businessRecording as api } from '../../shared/vonage/businessRecording/api';
import { detailsOf, type Recording } from '../../shared/vonage/businessRecording/data';
import { getTranscription } from '../../shared/vonage/businessRecording/recordings';
import { shownText } from '../../shared/vonage/shownMembers';
import { readTranscript, simpleTurn } from '../../shared/vonage/transcript';
import { businessRecording } from '../resources';
import { eachWhenAvailable } from '../wait';
import { findInput, lookedForBy, withRecordings } from './found';

const simpleTranscript = z.object({
	recordingId: shownText,
	callId: shownText,
	available: z.boolean(),
	text: shownText,
	turns: z.array(simpleTurn),
});

/** What was said in a recording, as it came. */
interface WhatWasSaid {
	recordingId: string | null;
	callId: string | null;
	available: boolean;
	transcription: unknown;
}

const simplify = ({ transcription, ...said }: WhatWasSaid): z.output<typeof simpleTranscript> => ({
	...said,
	...readTranscript(transcription),
});

/** Reads what was said in the recordings of a call, or in one of them. Source: vbc-recording.json getTranscription. */
export const getBusinessTranscriptOperation = defineOperation({
	resource: businessRecording,
	operation: 'getTranscript',
	name: 'Get Transcript',
	action: 'Get business call transcripts',
	description: 'Read what was said in the recordings of a call, or in one by its ID',
	effect: reads,
	api,
	input: findInput,
	execute: async (vonage, find): Promise<WhatWasSaid[]> => {
		const until = Date.now() + (find.waitUntilAvailable ?? 0);
		const itself = (one: Recording) => one;
		const recordings = await withRecordings(vonage, find, async (one) => one, itself);
		if (!recordings) return [{ ...lookedForBy(find), available: false, transcription: undefined }];
		// the recordings, and the transcripts of all of them, are waited for together
		const leftMs = find.waitUntilAvailable && Math.max(0, until - Date.now());
		const asSaid = (one: Recording, transcription?: unknown): WhatWasSaid => ({
			recordingId: one.id,
			callId: detailsOf(one).call_id,
			available: transcription !== undefined,
			transcription,
		});
		const said = await eachWhenAvailable(vonage, leftMs, {
			list: async () => recordings,
			keyOf: ({ id }) => id,
			work: async (one) => asSaid(one, await getTranscription(vonage, one.id)),
			missing: asSaid,
		});
		return said ?? recordings.map((one) => asSaid(one));
	},
	output: simpleTranscript,
	simplify,
});
