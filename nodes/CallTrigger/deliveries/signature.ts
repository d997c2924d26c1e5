import { createHmac, timingSafeEqual } from 'node:crypto';

import { COMPACT, SPACED, type JsonText } from './canonicalJson';

/** Vonage writes lower case; the case of a digit changes nothing about the signature. */
const HEX_SHA256 = /^[0-9a-f]{64}$/i;

/** Whether a text can be a signature at all. */
export const isSignature = (text: string): boolean => HEX_SHA256.test(text);

function matches(signature: Buffer, key: string, message: string): boolean {
	return timingSafeEqual(signature, createHmac('sha256', key).update(message).digest());
}

/**
 * Verifies the signature of an event: hex HMAC-SHA256 over its JSON with sorted keys and without
 * whitespace (docs/vonage-api.md, with the test vector). How Vonage writes non-ASCII text there is
 * not documented, so the text as it arrived and the spaced form count as well.
 *
 * @throws SyntaxError when the event is nested too deeply
 */
export function isSignedWith(key: string, event: JsonText, signature: string): boolean {
	if (!isSignature(signature)) return false;
	const expected = Buffer.from(signature, 'hex');
	const compact = event.sorted(COMPACT);
	const forms = [compact, unescaped(compact), String(event), event.sorted(SPACED)];
	return forms.some((form) => matches(expected, key, form));
}

/** Strings as JSON.stringify writes them: non-ASCII text without escapes. */
function unescaped(json: string): string {
	return json.replace(/"[^"\\]*(?:\\[^][^"\\]*)*"?/g, (text) => JSON.stringify(JSON.parse(text)));
}
