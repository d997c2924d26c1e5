import { verify } from 'node:crypto';
import { z } from 'zod';

const headerSchema = z.object({ alg: z.literal('RS256') });

const claimsSchema = z.object({
	application_id: z.string(),
	iat: z.number().int(),
	exp: z.number().int(),
	jti: z.string().min(1),
	nbf: z.number().int().optional(),
});

const longestLife = 24 * 60 * 60;

export type JwtVerdict = 'valid' | 'expired' | 'invalid';

/**
 * Checks a JWT that an application has signed for itself.
 * Source: users.json securitySchemes.jwt.
 */
export function checkJwt(
	token: string | undefined,
	publicKeyOf: (applicationId: string) => string | undefined,
	nowInSeconds: number,
): JwtVerdict {
	const [header, payload, signature, ...rest] = (token ?? '').split('.');
	const claims = claimsSchema.safeParse(decode(payload)).data;
	const publicKey = claims && publicKeyOf(claims.application_id);
	if (!publicKey || !headerSchema.safeParse(decode(header)).success || rest.length > 0) {
		return 'invalid';
	}
	const signed = Buffer.from(`${header}.${payload}`);
	if (!verify('RSA-SHA256', signed, publicKey, Buffer.from(signature ?? '', 'base64url'))) {
		return 'invalid';
	}
	const { iat, exp, nbf } = claims;
	if (exp > iat + longestLife || (nbf !== undefined && nbf > nowInSeconds)) return 'invalid';
	return exp > nowInSeconds ? 'valid' : 'expired';
}

/** The application that a JWT names, verified or not. */
export function claimedApplication(token: string | undefined): string | undefined {
	return claimsSchema.safeParse(decode(token?.split('.')[1])).data?.application_id;
}

function decode(part: string | undefined): unknown {
	try {
		return JSON.parse(Buffer.from(part ?? '', 'base64url').toString());
	} catch {
		return undefined;
	}
}
