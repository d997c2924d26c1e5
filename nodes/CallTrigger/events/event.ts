import type { IDataObject } from 'n8n-workflow';

import { parseJson } from '../../shared/plain/json';
import { FINAL_STATES } from '../../shared/vonage/integrationSuite/callStates';
import { simplifyBusinessCall } from '../../shared/vonage/integrationSuite/data';
import { pastCall, type PastCall } from '../../shared/vonage/integrationSuite/events';
import { id as anId } from '../../shared/vonage/replyMembers';
import type { JsonText } from '../deliveries/canonicalJson';
import type { Settings } from '../settings/settings';

/** What Vonage tells of a call, delivered or asked for. */
export type CallEvent = PastCall;

/** What travels from the webhook or the recovery to the execution. */
export interface Arrival {
	event: CallEvent;
	/** Undefined for what was recovered, and for deliveries without metadata. */
	deliveryId?: string;
	recovered: boolean;
	signatureValid: boolean;
}

/** Reads an event, ids with every digit; undefined when it is none. */
export function readEvent(text: JsonText): CallEvent | undefined {
	return pastCall.safeParse(parseJson(String(text))).data;
}

/** Whether the user wants this event. An event without a direction is not held back. */
export function isWanted(
	{ state, direction }: { state: string; direction?: unknown },
	settings: Pick<Settings, 'states' | 'direction'>,
): boolean {
	return (
		settings.states.includes(state) &&
		(settings.direction === 'both' || !direction || direction === settings.direction)
	);
}

/**
 * A call as it was asked for, which is of the account that was asked. Should it not tell the account, it
 * would be another call than the one that was delivered.
 */
export const ofAccount = (call: CallEvent, accountId: string | undefined): CallEvent =>
	anId.safeParse(call.accountId).success ? call : { ...call, accountId };

/**
 * What makes an event one of a kind: a call reaches a final state once, the others again and again. IDs
 * of calls are told apart by the account, which an event has however it comes (vis.json WebhookEvent and
 * Event), so that nothing is hidden by the calls of the account that the credential had before.
 */
export function keyOf({ event, deliveryId }: Arrival): string {
	const { id, state, accountId } = event;
	const isOncePerCall = FINAL_STATES.includes(state) || deliveryId === undefined;
	const account = anId.safeParse(accountId).data ?? null;
	// as a list, because the ID of a delivery is not signed and can be any text
	return JSON.stringify([account, id, state, ...(isOncePerCall ? [] : [deliveryId])]);
}

/** What comes out of the node. */
export function toOutput(
	{ event, recovered, signatureValid }: Arrival,
	simplify: boolean,
): IDataObject {
	const { id, ...call } = simplifyBusinessCall(event);
	return {
		...(simplify ? { callId: id, ...call } : { ...(event as IDataObject) }),
		recovered,
		...(!signatureValid && { signatureValid }),
	};
}
