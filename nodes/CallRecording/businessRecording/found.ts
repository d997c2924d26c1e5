import type { Values } from '../../shared/fields/field';
import type { Explanation } from '../../shared/http/api';
import type { VonageClient } from '../../shared/http/client';
import type { Recording } from '../../shared/vonage/businessRecording/data';
import { getRecording, recordingsOfCall } from '../../shared/vonage/businessRecording/recordings';
import { eachWhenAvailable, waitInput } from '../wait';
import { recordedByMenu, recordingChoice } from './fields';

const NO_RECORDING: Explanation = {
	message: 'Vonage has no recording of this call',
	description:
		"A recording appears some time after the end of the call: switch on 'Wait Until Available'. Otherwise check 'Call ID', whether 'Recorded' is right, and whether such calls are recorded",
};

/** What says which recordings are meant, and whether they are waited for. */
export const findInput = { recordedBy: recordedByMenu, findBy: recordingChoice, ...waitInput };

export type Find = Values<typeof findInput>;

/** What is told of a recording that has not come: the ID by which it was looked for. */
export const lookedForBy = ({ findBy }: Find) => ({
	recordingId: findBy.chosen === 'recordingId' ? findBy.recordingId : null,
	callId: findBy.chosen === 'callId' ? findBy.callId : null,
});

/**
 * Does something with the recordings that are meant, at once or as soon as there are any.
 *
 * @param work fails with 404 where a recording cannot be worked on yet
 * @param missing what is told of such a recording where there are others
 * @returns undefined where they were waited for and have not come
 * @throws NodeApiError or NodeOperationError when there is none, and it is not waited for
 */
export async function withRecordings<Result>(
	vonage: VonageClient,
	{ recordedBy, findBy, waitUntilAvailable: maxWaitMs }: Find,
	work: (one: Recording) => Promise<Result>,
	missing: (one: Recording) => Result,
): Promise<Result[] | undefined> {
	const list = async () => {
		const recordings =
			findBy.chosen === 'callId'
				? await recordingsOfCall(vonage, recordedBy, findBy.callId)
				: [await getRecording(vonage, recordedBy, findBy.recordingId)];
		if (recordings.length === 0 && maxWaitMs === undefined) throw vonage.failure(NO_RECORDING);
		return recordings;
	};
	return await eachWhenAvailable(vonage, maxWaitMs, { list, keyOf: ({ id }) => id, work, missing });
}
