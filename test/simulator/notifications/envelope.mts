import { createHash, createHmac } from 'node:crypto';
import { newId } from '../state/contactCenterWebhooks/subscriptions.mts';
import type { ContactCenterEvent } from '../state/contactCenterWebhooks/eventTypes.mts';

/** An event as subscribers get it. Source: vcc-webhooks.json ChannelAlertedEvent. */
export interface CloudEvent {
	specversion: '1.0';
	type: string;
	id: string;
	source: string;
	subject: string;
	time: string;
	datacontenttype: 'application/json';
	data: Record<string, unknown>;
}

/** Puts an event into its envelope. Times there have seven digits after the point. */
export function envelop(
	{ source, subject, data }: ContactCenterEvent,
	type: string,
	now: number,
): CloudEvent {
	return {
		specversion: '1.0',
		type,
		id: newId(),
		source,
		subject,
		time: new Date(now).toISOString().replace('Z', '4321Z'),
		datacontenttype: 'application/json',
		data,
	};
}

/** The token that signs a body: a JWT with the hash of the body. Source: vcc-webhooks.json VonageSignature. */
export function tokenFor(body: string, secret: string, nowMs: number, lifeSeconds: number): string {
	const iat = Math.floor(nowMs / 1000);
	const hash = createHash('sha256').update(body).digest('hex');
	const signed = [
		{ alg: 'HS256', typ: 'JWT' },
		{ iat, exp: iat + lifeSeconds, payload_hash: hash },
	]
		.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
		.join('.');
	const key = Buffer.from(secret, 'base64');
	return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
}
