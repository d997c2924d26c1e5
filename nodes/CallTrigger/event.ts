import type { IDataObject } from 'n8n-workflow';

import { simplifyBusinessCall } from '../shared/apis/integrationSuite';
import { pastCall, type PastCall } from '../shared/apis/integrationSuiteEvents';
import { FINAL_STATES } from '../shared/fields/callStates';
import { parseJson } from '../shared/http/json';
import type { JsonText } from './canonicalJson';
import type { Settings } from './settings';

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
 * What makes an event one of a kind: a call reaches a final state once, the others again and again.
 * The kinds of keys are kept apart, because the ID of a delivery is not signed and can be any text;
 * and so that nothing unsigned is taken for something signed.
 */
export function keyOf({ event, deliveryId, signatureValid }: Arrival): string {
	const isOncePerCall = FINAL_STATES.includes(event.state) || deliveryId === undefined;
	const key = isOncePerCall ? `call:${event.id}:${event.state}` : `delivery:${deliveryId}`;
	return signatureValid ? key : `unsigned:${key}`;
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
