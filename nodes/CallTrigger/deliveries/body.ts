import type { IDataObject } from 'n8n-workflow';

import { withoutMark } from '../../shared/plain/json';
import { JsonText } from './canonicalJson';
import { readMetadata, type Metadata } from './metadata';

/** An event is far shorter. Anybody can send a longer body, and reading it would take too long. */
const MAX_LENGTH = 64 * 1024;

const isText = (sent: unknown): sent is string | Buffer =>
	typeof sent === 'string' || Buffer.isBuffer(sent);

/** The parts of a delivery, of which nothing is verified yet. */
export interface Delivery extends Metadata {
	event: JsonText;
}

/**
 * The parts of a delivery. Undefined when the body is no JSON, has no event, is too long, is nested too
 * deeply or has too many parts.
 */
export function readDelivery(sent: unknown, headers: IDataObject): Delivery | undefined {
	if (!isText(sent) || sent.length > MAX_LENGTH) return undefined;
	try {
		const body = new JsonText(withoutMark(String(sent)));
		const event = body.member('event');
		return event && { event, ...readMetadata(body, headers) };
	} catch {
		return undefined;
	}
}
