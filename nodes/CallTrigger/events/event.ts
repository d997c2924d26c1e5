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
		(settings.direction === 'both' ||
			typeof direction !== 'string' ||
			direction === '' ||
			direction === settings.direction)
	);
}

/**
 * Adds the account that was asked to a call that does not tell its account. Without the account the call
 * would count as another one than the call that was delivered.
 */
export const ofAccount = (call: CallEvent, accountId: string | undefined): CallEvent =>
	anId.safeParse(call.accountId).success ? call : { ...call, accountId };

/**
 * The key of an event in the memory of the node. A call reaches a final state once, so such an event is
 * known by its call. It reaches other states again and again, so such an event is known by its delivery.
 * The account belongs to the key (vis.json WebhookEvent and Event), because another account, which the
 * credential had before, may have a call with the same ID.
 */
export function keyOf({ event, deliveryId }: Pick<Arrival, 'event' | 'deliveryId'>): string {
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
