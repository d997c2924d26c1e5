import { NodeApiError } from 'n8n-workflow';
import { z } from 'zod';

import type { VonageClient } from '../../shared/http/client';
import { sentences } from '../../shared/plain/sentences';
import type { AccountConnection } from '../../shared/vonage/contactCenter/api';
import {
	controlRecording,
	getContactCenterCall,
	type RecordingStatus,
} from '../../shared/vonage/contactCenter/calls';

const PAUSE_BETWEEN_LOOKS_MS = 1_000;
/** How often the call is looked up, for half a minute in all. */
const MAX_LOOKS = 30;

/**
 * Looks the call up until its recording has the wanted status; no document says how long that
 * takes.
 */
async function waitUntilApplied(
	vonage: VonageClient<AccountConnection>,
	callId: string,
	wanted: RecordingStatus,
): Promise<void> {
	for (let looks = 0; looks < MAX_LOOKS; looks += 1) {
		await vonage.pause(PAUSE_BETWEEN_LOOKS_MS);
		const { recordingStatus, status } = await getContactCenterCall(vonage, callId).catch(
			(error: unknown) => {
				if (!(error instanceof NodeApiError)) throw error;
				throw vonage.failure({
					message: `Vonage has accepted the request, but it is not known whether the recording is ${wanted.toLowerCase()}`,
					description: sentences(
						error.message,
						"Look at the recording status with the operation 'Get', or run this item again: asking twice does no harm",
					),
				});
			},
		);
		if (recordingStatus === wanted) return;
		if (status === null) {
			throw vonage.failure({
				message: `The call has ended before its recording was ${wanted.toLowerCase()}`,
				description: 'Nothing more can be done with this call',
			});
		}
	}
	throw vonage.failure({
		message: `The recording is not ${wanted.toLowerCase()} after ${(MAX_LOOKS * PAUSE_BETWEEN_LOOKS_MS) / 1_000} seconds`,
		description:
			"Vonage has accepted the request. Look at the recording status with the operation 'Get', or run this item again",
	});
}

/** The status that a recording was asked to have, and whether Vonage has confirmed it. */
export const recordingOutcome = z.object({
	id: z.string(),
	recordingStatus: z.string(),
	confirmed: z.boolean(),
});

/**
 * Pauses the recording of a live call or lets it go on.
 *
 * @throws NodeOperationError when the change is waited for and does not come
 */
export async function setRecording(
	vonage: VonageClient<AccountConnection>,
	{ callId, waitUntilApplied: isAwaited = false }: { callId: string; waitUntilApplied?: boolean },
	recordingStatus: RecordingStatus,
): Promise<z.output<typeof recordingOutcome>> {
	await controlRecording(vonage, callId, recordingStatus);
	if (isAwaited) await waitUntilApplied(vonage, callId, recordingStatus);
	return { id: callId, recordingStatus, confirmed: isAwaited };
}
