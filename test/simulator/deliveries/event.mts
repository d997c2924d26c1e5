import { createHmac } from 'node:crypto';
import { toJson } from '../plain/json.mts';
import type { BusinessCall } from '../state/integrationSuite/call.mts';

/** A call as webhooks get it. Source: vis.json WebhookEvent. */
export type WebhookEvent = Omit<BusinessCall, 'uciId'> & {
	internal?: boolean;
	ucpType?: string;
};

/** The state of a call at this moment, with its members in the order of the published sample. */
export function eventOf(call: BusinessCall): WebhookEvent {
	return {
		id: call.id,
		externalId: call.externalId,
		userId: call.userId,
		accountId: call.accountId,
		type: call.type,
		direction: call.direction,
		duration: call.duration,
		state: call.state,
		phoneNumber: call.phoneNumber,
		callerId: call.callerId,
		startTime: call.startTime,
		answerTime: call.answerTime,
		endTime: call.endTime,
		internal: false,
		ucpType: 'VBS',
	};
}

/** Signs the event's JSON with sorted members, which are not sorted when it is sent. */
export function signatureOf(event: WebhookEvent, signingKey: string): string {
	const members = Object.entries(event).sort(([one], [other]) => (one < other ? -1 : 1));
	const signed = toJson(Object.fromEntries(members));
	return createHmac('sha256', signingKey).update(signed).digest('hex');
}
