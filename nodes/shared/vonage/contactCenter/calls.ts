import { z } from 'zod';

import type { ApiRefusal, Explanation } from '../../http/api';
import type { VonageClient } from '../../http/client';
import { whenNotFound } from '../../http/notFound';
import { sentences } from '../../plain/sentences';
import { accountPath, type AccountConnection } from './api';
import { contactCenterCall, detailsOf, type ContactCenterCall } from './data';

/** Body of makeCall (vcc.json MakeCallRequest). */
export interface MakeCallRequest {
	from: { agentId?: string; groups?: string[]; presentedCLID?: string };
	to: { telephoneNumber?: string; agentId?: string };
	regarding?: { reference: string };
	application?: string;
}

/**
 * Places a call from an agent, or from a free agent of some groups. Source: vcc.json makeCall. It
 * is never sent again after an answer that leaves the outcome unknown.
 */
export async function makeCall(
	vonage: VonageClient<AccountConnection>,
	body: MakeCallRequest,
): Promise<ContactCenterCall> {
	return await vonage.request({
		method: 'POST',
		// the API wants the trailing slash
		path: accountPath(vonage, 'calls', ''),
		headers: { Accept: 'application/json;version=6' },
		body,
		reply: contactCenterCall,
		unknownOutcome: {
			message: 'The call may have been placed',
			description:
				'It was not tried again, so that nobody is called twice. Look at the calls of the agent or the group before you run this item again',
		},
	});
}

/**
 * Versions of the description of a call: the documentation's sample asks for 3, its prose speaks
 * of 6 (vcc.json getCall).
 */
export const CALL_VERSIONS = ['3', '6'] as const;

export type CallVersion = (typeof CALL_VERSIONS)[number];

const UNKNOWN_CALL: Explanation = {
	message: 'The contact center has no such call',
	description:
		"Check 'Call ID'. Vonage knows a call of the contact center while it is live, and for 24 hours after it has ended",
};

export const explainUnknownCall = whenNotFound(UNKNOWN_CALL);

/** One call, while it is live and for 24 hours after. Source: vcc.json getCall. */
export async function getContactCenterCall(
	vonage: VonageClient<AccountConnection>,
	callId: string,
	version: CallVersion = '3',
): Promise<ContactCenterCall> {
	return await vonage.request({
		method: 'GET',
		path: accountPath(vonage, 'calls', callId),
		headers: { Accept: `application/json;version=${version}` },
		reply: contactCenterCall,
		explain: explainUnknownCall,
	});
}

/** What can be asked of the recording of a live call (vcc.json RecordingControlRequest). */
export type RecordingStatus = 'Paused' | 'Started';

const ENDED: Explanation = {
	message: 'The call has ended, so nothing can be changed about its recording',
	description: 'The recording of a call can be paused and started only while the call is live',
};

/**
 * Statuses with which Vonage may refuse something because of the state of a call; no document names
 * them.
 */
const MAY_BE_ABOUT_STATE = [400, 409, 422];

/** What can be done with a recording, by its status (vcc.json Call.recordingStatus). */
const POSSIBLE: Record<string, string | undefined> = {
	Paused: "Nothing is being recorded. It goes on with the operation 'Start Recording'",
	Started: "The call is being recorded. That is paused with the operation 'Pause Recording'",
	Stopped:
		'Nothing is being recorded. Only a recording that has begun can be paused and started again',
};

/** The status in which a recording can certainly be changed to another one. */
const CHANGES_FROM: Record<RecordingStatus, string> = { Paused: 'Started', Started: 'Paused' };

/** Finds out what a refusal means by looking up the call and the status of its recording. */
async function explainRecording(
	vonage: VonageClient<AccountConnection>,
	callId: string,
	wanted: RecordingStatus,
	refusal: ApiRefusal,
): Promise<Explanation | undefined> {
	if (!MAY_BE_ABOUT_STATE.includes(refusal.status)) return await explainUnknownCall(refusal);
	const found = await getContactCenterCall(vonage, callId).catch(() => undefined);
	if (!found) return undefined;
	if (found.status === null) return ENDED;
	const { recordingStatus } = detailsOf(found);
	if (recordingStatus === null || recordingStatus === CHANGES_FROM[wanted]) return undefined;
	const said = refusal.text && `Vonage said: ${refusal.text}`;
	return {
		message: `The recording of the call is ${recordingStatus.toLowerCase()}, and Vonage refused to ${wanted === 'Paused' ? 'pause' : 'start'} it`,
		description: sentences(said, POSSIBLE[recordingStatus]),
	};
}

/**
 * Asks for the recording of a live call to be paused or to go on, which takes effect a moment later.
 * Source: vcc.json controlCallRecording.
 */
export async function controlRecording(
	vonage: VonageClient<AccountConnection>,
	callId: string,
	recordingStatus: RecordingStatus,
): Promise<void> {
	await vonage.request({
		method: 'POST',
		path: accountPath(vonage, 'calls', callId),
		body: { recordingStatus },
		reply: z.unknown(),
		explain: async (refusal) => await explainRecording(vonage, callId, recordingStatus, refusal),
		unknownOutcome: {
			message: `The recording may or may not be ${recordingStatus.toLowerCase()} now`,
			description:
				"Look at its status with the operation 'Get', or run this item again: asking twice does no harm",
		},
	});
}
