import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { group, id, mentionedId, text } from '../replyMembers';

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
export function simplifyPlacedCall(call: ContactCenterCall): IDataObject {
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
export function simplifyContactCenterCall(call: ContactCenterCall): IDataObject {
	const { from, result, dispositionCode } = detailsOf(call);
	const { status, ...placed } = simplifyPlacedCall(call);
	return {
		id: call.id,
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
export function simplifyAgent(complete: ContactCenterAgent): IDataObject {
	const { currentCallGuid } = currentCall.parse(complete);
	return { id: complete.id, isOnCall: currentCallGuid !== null, currentCallId: currentCallGuid };
}
