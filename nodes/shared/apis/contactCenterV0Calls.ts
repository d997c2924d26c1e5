import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import type { ApiRefusal, Explanation } from '../api';
import type { VonageClient } from '../http/client';
import { sentences } from '../http/sentences';
import type { AccountConnection } from './contactCenterV0';

/** A call, live or over: its ID is relied on, the rest is kept (vcc.json Call). */
const call = z.object({ id: z.string().min(1) }).passthrough();

export type ContactCenterCallDetails = z.output<typeof call>;

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

const explainUnknown = async ({ status }: ApiRefusal) =>
	status === 404 ? UNKNOWN_CALL : undefined;

/** One call, while it is live and for 24 hours after. Source: vcc.json getCall. */
export async function getContactCenterCall(
	vonage: VonageClient<AccountConnection>,
	callId: string,
	version: CallVersion = '3',
): Promise<ContactCenterCallDetails> {
	return await vonage.request({
		method: 'GET',
		path: ['v0', vonage.connection.accountKey, 'calls', callId],
		headers: { Accept: `application/json;version=${version}` },
		reply: call,
		explain: explainUnknown,
	});
}

/** What can be asked of the recording of a live call (vcc.json RecordingControlRequest). */
export type RecordingStatus = 'Paused' | 'Started';

const ENDED: Explanation = {
	message: 'The call has ended, so nothing can be changed about its recording',
	description: 'The recording of a call can be paused and started only while the call is live',
};

/** The statuses that a refusal because of the state of a call may have; no document names one. */
const MAY_BE_ABOUT_STATE = [400, 409, 422];

/** What is possible with a recording, by its status (vcc.json Call.recordingStatus). */
const POSSIBLE: Record<string, string | undefined> = {
	Paused: "Nothing is being recorded. It goes on with the operation 'Start Recording'",
	Started: "The call is being recorded. That is paused with the operation 'Pause Recording'",
	Stopped:
		'Nothing is being recorded. Only a recording that has begun can be paused and started again',
};

/** The status from which a recording is sure to get to another one. */
const FROM: Record<RecordingStatus, string> = { Paused: 'Started', Started: 'Paused' };

/** Finds out what a refusal means: looks up, only then, the call and the status of its recording. */
async function explainRecording(
	vonage: VonageClient<AccountConnection>,
	callId: string,
	wanted: RecordingStatus,
	refusal: ApiRefusal,
): Promise<Explanation | undefined> {
	if (!MAY_BE_ABOUT_STATE.includes(refusal.status)) return await explainUnknown(refusal);
	const found = await getContactCenterCall(vonage, callId).catch(() => undefined);
	if (found?.status === null) return ENDED;
	const { recordingStatus } = callDetails.parse(found ?? {});
	if (recordingStatus === null || recordingStatus === FROM[wanted]) return undefined;
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
		path: ['v0', vonage.connection.accountKey, 'calls', callId],
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

/** A member that is missing or of another type than documented must not hide the call. */
const text = z.string().nullable().catch(null);

/** A group that is missing has nothing but members that are null. */
function group<Shape extends z.ZodRawShape>(shape: Shape) {
	const members = z.object(shape);
	return members.catch(() => members.parse({}));
}

const callDetails = z.object({
	status: text,
	recordingStatus: text,
	from: group({ agentId: text, telephoneNumber: text, presentedClid: text }),
	to: group({ telephoneNumber: text, agentId: text }),
	regarding: group({ reference: text }),
	result: group({ code: text, party: text, reason: text }),
	application: text,
	dispositionCode: text,
});

/** The members of a call that people use, on one level. */
export function simplifyContactCenterCallDetails(complete: ContactCenterCallDetails): IDataObject {
	const { status, recordingStatus, from, to, regarding, result, ...rest } =
		callDetails.parse(complete);
	return {
		id: complete.id,
		status,
		// the API tells it by a status that is null
		hasEnded: complete.status === null,
		recordingStatus,
		fromAgentId: from.agentId,
		fromTelephoneNumber: from.telephoneNumber,
		presentedClid: from.presentedClid,
		toTelephoneNumber: to.telephoneNumber,
		toAgentId: to.agentId,
		reference: regarding.reference,
		application: rest.application,
		resultCode: result.code,
		resultParty: result.party,
		resultReason: result.reason,
		dispositionCode: rest.dispositionCode,
	};
}
