import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

import { z } from 'zod';

/** Clocks differ by less, where they are set by a time server. */
const TOLERANCE_S = 60;

/** A token of Vonage is far shorter. Anybody can send a longer one. */
const MAX_LENGTH = 4 * 1024;

/** Until October 2024 the token had the prefix. */
const TOKEN = /^(?:Bearer )?([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)$/i;

const tokenText = z.string().max(MAX_LENGTH);

/** A token with `crit` wants to be understood in a way that nobody knows here (RFC 7515). */
const header = z.object({ alg: z.literal('HS256'), crit: z.undefined() });

const claims = z.object({
	payload_hash: z.string(),
	/** In seconds since 1970. A token that never expires could be sent again for ever. */
	exp: z.number(),
	nbf: z.number().optional(),
});

type Claims = z.output<typeof claims>;

/** A signature of Vonage, taken apart. Nothing of it is verified yet. */
export interface Signature extends Claims {
	/** What the signature is made over. */
	signed: string;
	/** In base64url. */
	signature: string;
}

function decode(part: string): unknown {
	return JSON.parse(Buffer.from(part, 'base64url').toString());
}

/**
 * Reads the header `Vonage-Signature`: a JSON Web Token, with or without `Bearer `. Undefined when it is
 * none that Vonage can have made. Source: vcc-webhooks.json VonageSignature.
 */
export function readSignature(value: unknown): Signature | undefined {
	const [, head, body, signature] = TOKEN.exec(tokenText.safeParse(value).data ?? '') ?? [];
	if (signature === undefined) return undefined;
	try {
		header.parse(decode(head));
		return { ...claims.parse(decode(body)), signed: `${head}.${body}`, signature };
	} catch {
		return undefined;
	}
}

/** In constant time for texts of one length. The length tells nothing that is secret. */
function isSame(one: string, other: string): boolean {
	const [first, second] = [Buffer.from(one), Buffer.from(other)];
	return first.length === second.length && timingSafeEqual(first, second);
}

/** Whether a token is made for a body, by whomever. */
export const isFor = (body: Buffer, { payload_hash: hash }: Signature): boolean =>
	isSame(createHash('sha256').update(body).digest('hex'), hash);

/** Whether a key has made the token, and for this body. Says nothing about its age. */
export function isSignedWith(key: Buffer, body: Buffer, token: Signature): boolean {
	// with an empty key anybody can sign
	if (key.length === 0) return false;
	const expected = createHmac('sha256', key).update(token.signed).digest('base64url');
	return isSame(expected, token.signature) && isFor(body, token);
}

/**
 * How many seconds the time of a token is off, by this machine's clock: above 0 when it has expired, below
 * 0 when it does not count yet, 0 when it counts.
 */
export function secondsOff({ exp, nbf }: Claims, nowMs: number): number {
	const now = Math.floor(nowMs / 1000);
	if (now >= exp + TOLERANCE_S) return now - exp;
	return nbf !== undefined && now < nbf - TOLERANCE_S ? now - nbf : 0;
}
