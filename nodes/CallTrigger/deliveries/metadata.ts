import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { parseJson } from '../../shared/plain/json';
import { id } from '../../shared/vonage/replyMembers';
import type { JsonText } from './canonicalJson';
import { isSignature } from './signature';

/** One sample of Vonage's guide on webhooks has the second spelling. */
const MEMBERS = ['metadata', 'metdata'];

const MAX_ID_LENGTH = 200;

/**
 * What comes beside an event (vis.json DeliveryMetadata). A member that cannot be read hides neither the
 * other member nor the same member in another place.
 */
const metadata = z
	.object({
		signature: z.string().refine(isSignature).optional().catch(undefined),
		deliveryId: id
			.refine(({ length }) => length <= MAX_ID_LENGTH)
			.optional()
			.catch(undefined),
	})
	.catch({});

export type Metadata = z.output<typeof metadata>;

/**
 * Reads the metadata of a delivery: from its body with policy BODY, from its headers with HEADER. n8n
 * gives the names of headers in lower case. A header that was sent twice arrives as one text with a
 * comma, which is no signature.
 *
 * @throws SyntaxError when a part of the body is nested too deeply
 */
export function readMetadata(body: JsonText, headers: IDataObject): Metadata {
	const inBody = MEMBERS.map((name) => parseJson(String(body.member(name) ?? '{}')));
	const inHeaders = {
		signature: headers['x-von-signature'],
		deliveryId: headers['x-von-delivery-id'],
	};
	const found = [...inBody, inHeaders].map((place) => metadata.parse(place));
	return {
		signature: found.find(({ signature }) => signature)?.signature,
		deliveryId: found.find(({ deliveryId }) => deliveryId)?.deliveryId,
	};
}
