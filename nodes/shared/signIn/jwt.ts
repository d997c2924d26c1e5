import { createPrivateKey, randomUUID, sign, type KeyObject } from 'node:crypto';

import { UserError } from 'n8n-workflow';
import { z } from 'zod';

import { keyText } from '../plain/trimmed';
import { findPem, isEncrypted } from './pem';

/** The lifetime that Vonage's own libraries use, in seconds (docs/vonage-api.md). */
const LIFETIME_SECONDS = 900;

const applicationKey = z.object({
	applicationId: keyText('Application ID'),
	privateKey: z.string().transform((text, context) => {
		const pem = findPem(text, 'PRIVATE KEY');
		if (pem !== undefined && !isEncrypted(text)) return pem;
		const message =
			pem === undefined
				? "'Private Key' must be the whole private key, from -----BEGIN to -----END"
				: "'Private Key' is protected by a pass phrase, which n8n does not know. Remove it with 'openssl rsa -in private.key -out plain.key', and paste plain.key";
		context.addIssue({ code: 'custom', message });
		return z.NEVER;
	}),
});

/**
 * Returns undefined when OpenSSL cannot read the key. The reason that OpenSSL gives would help
 * nobody.
 */
function readPrivateKey(pem: string): KeyObject | undefined {
	try {
		return createPrivateKey(pem);
	} catch {
		return undefined;
	}
}

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

/**
 * Makes a JWT for one request: RS256, valid for 15 minutes. Claims: users.json, securityScheme jwt.
 *
 * @param credential with `applicationId` and `privateKey` (PEM, PKCS #1 or #8)
 * @throws UserError when one of them cannot be used
 */
export function signJwt(credential: unknown): string {
	const parsed = applicationKey.safeParse(credential);
	if (!parsed.success) throw new UserError(parsed.error.issues[0].message);
	const { applicationId, privateKey } = parsed.data;
	const key = readPrivateKey(privateKey);
	if (key?.asymmetricKeyType !== 'rsa') {
		throw new UserError(
			"'Private Key' cannot be read as an RSA key. Paste the private.key file of the application again",
		);
	}
	const issuedAt = Math.floor(Date.now() / 1000);
	const content = [
		encode({ alg: 'RS256', typ: 'JWT' }),
		encode({
			application_id: applicationId,
			iat: issuedAt,
			exp: issuedAt + LIFETIME_SECONDS,
			jti: randomUUID(),
		}),
	].join('.');
	const signature = sign('sha256', Buffer.from(content), key);
	return `${content}.${signature.toString('base64url')}`;
}
