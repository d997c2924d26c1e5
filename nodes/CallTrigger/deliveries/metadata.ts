import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { parseJson } from '../../shared/plain/json';
import { id } from '../../shared/vonage/replyMembers';
import type { JsonText } from './canonicalJson';
import { SIGNATURE } from './signature';

/** What comes beside an event (vis.json DeliveryMetadata). */
export interface Metadata {
	signature?: string;
	deliveryId?: string;
}

const MAX_ID_LENGTH = 200;

const metadata = z.object({ signature: z.unknown(), deliveryId: z.unknown() });

/* Checked apart: a member that cannot be read hides neither the other one nor the same one elsewhere. */
const signature = z.string().regex(SIGNATURE);
const deliveryId = id.pipe(z.string().max(MAX_ID_LENGTH));

function read(place: unknown): Metadata {
	const members = metadata.safeParse(place).data;
	return {
		signature: signature.safeParse(members?.signature).data,
		deliveryId: deliveryId.safeParse(members?.deliveryId).data,
	};
}

/** Where metadata can stand, the usual place first. Each is read only when it is looked at. */
function* places(body: JsonText, headers: IDataObject): Generator<Metadata> {
	// one sample of Vonage's guide on webhooks has the second spelling
	for (const name of ['metadata', 'metdata']) {
		const member = body.member(name);
		if (member) yield read(parseJson(String(member)));
	}
	yield read({
		signature: headers['x-von-signature'],
		deliveryId: headers['x-von-delivery-id'],
	});
}

/**
 * Reads the metadata of a delivery: from its body with policy BODY, from its headers with HEADER. n8n
 * gives the names of headers in lower case. A header that was sent twice arrives as one text with a
 * comma, which is no signature.
 */
export function readMetadata(body: JsonText, headers: IDataObject): Metadata {
	const found: Metadata = {};
	for (const place of places(body, headers)) {
		found.signature ??= place.signature;
		found.deliveryId ??= place.deliveryId;
		if (found.signature !== undefined && found.deliveryId !== undefined) break;
	}
	return found;
}
