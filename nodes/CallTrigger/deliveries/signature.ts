import { createHmac, timingSafeEqual } from 'node:crypto';

import { COMPACT, SPACED, type JsonText } from './canonicalJson';

/** Vonage writes lower case; the case of a digit changes nothing about the signature. */
export const SIGNATURE = /^[0-9a-f]{64}$/i;

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
	if (!SIGNATURE.test(signature)) return false;
	const expected = Buffer.from(signature, 'hex');
	for (const form of formsOf(event)) {
		if (matches(expected, key, form)) return true;
	}
	return false;
}

/** The texts that may have been signed, the likely one first; the others are made only when asked for. */
function* formsOf(event: JsonText): Generator<string> {
	const compact = event.sorted(COMPACT);
	yield compact;
	if (compact.includes('\\')) yield unescaped(compact);
	yield String(event);
	yield event.sorted(SPACED);
}

/** Strings as JSON.stringify writes them: non-ASCII text without escapes. */
function unescaped(json: string): string {
	return json.replace(/"[^"\\]*(?:\\[^][^"\\]*)*"?/g, (text) => JSON.stringify(JSON.parse(text)));
}
