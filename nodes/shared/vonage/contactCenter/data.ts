import { z } from 'zod';

import { group, id, mentionedId, text } from '../replyMembers';
import { shownText } from '../shownMembers';

/**
 * A call of the contact center, live or over. Only its ID is checked; everything else is kept as it
 * came (vcc.json Call).
 */
export const contactCenterCall = z.object({ id }).passthrough();

export type ContactCenterCall = z.output<typeof contactCenterCall>;

/**
 * Phone numbers are text, which keeps leading zeros and plus signs. Agent IDs can be text or
 * numbers.
 */
const callDetails = z.object({
	status: text,
	recordingStatus: text,
	from: group({ agentId: mentionedId, telephoneNumber: mentionedId, presentedClid: mentionedId }),
	to: group({ telephoneNumber: mentionedId, agentId: mentionedId }),
	regarding: group({ reference: mentionedId }),
	result: group({ code: text, party: text, reason: text }),
	application: text,
	dispositionCode: mentionedId,
});

/** The documented members of a call, each of them null where the call has no such value. */
export const detailsOf = (call: ContactCenterCall) => callDetails.parse(call);

/** The members of a call that was just placed that people use, on one level. */
export const simplePlacedCall = z.object({
	id: z.string(),
	status: shownText,
	recordingStatus: shownText,
	fromAgentId: shownText,
	presentedClid: shownText,
	toTelephoneNumber: shownText,
	toAgentId: shownText,
	reference: shownText,
	application: shownText,
});

/** Makes the simplified form of a call that was just placed. */
export function simplifyPlacedCall(call: ContactCenterCall): z.output<typeof simplePlacedCall> {
	const { status, recordingStatus, from, to, regarding, application } = detailsOf(call);
	return {
		id: call.id,
		status,
		recordingStatus,
		fromAgentId: from.agentId,
		presentedClid: from.presentedClid,
		toTelephoneNumber: to.telephoneNumber,
		toAgentId: to.agentId,
		reference: regarding.reference,
		application,
	};
}

/** The members of a call that people use, on one level. */
export const simpleContactCenterCall = simplePlacedCall.extend({
	hasEnded: z.boolean(),
	fromTelephoneNumber: shownText,
	resultCode: shownText,
	resultParty: shownText,
	resultReason: shownText,
	dispositionCode: shownText,
});

/** Makes the simplified form of a call, live or over. */
export function simplifyContactCenterCall(
	call: ContactCenterCall,
): z.output<typeof simpleContactCenterCall> {
	const { from, result, dispositionCode } = detailsOf(call);
	const { id: callId, status, ...placed } = simplifyPlacedCall(call);
	return {
		id: callId,
		status,
		// a call that has ended has the status null
		hasEnded: call.status === null,
		fromTelephoneNumber: from.telephoneNumber,
		...placed,
		resultCode: result.code,
		resultParty: result.party,
		resultReason: result.reason,
		dispositionCode,
	};
}

/**
 * An agent. Only the display ID is checked; everything else is kept as it came (vcc.json Agent).
 */
export const agent = z.object({ id }).passthrough();

export type ContactCenterAgent = z.output<typeof agent>;

const currentCall = z.object({ currentCallGuid: mentionedId });

/** Whether an agent is on a call, and on which. */
export const simpleAgent = z.object({
	id: z.string(),
	isOnCall: z.boolean(),
	currentCallId: shownText,
});

/** Makes the simplified form of an agent. */
export function simplifyAgent(complete: ContactCenterAgent): z.output<typeof simpleAgent> {
	const { currentCallGuid } = currentCall.parse(complete);
	return { id: complete.id, isOnCall: currentCallGuid !== null, currentCallId: currentCallGuid };
}
