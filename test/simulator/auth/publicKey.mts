import { createPublicKey } from 'node:crypto';

/**
 * Whether a text is a key that a JWT can be verified with: an RSA public key as PEM, with its line
 * breaks. The first line matters by itself, since node:crypto takes private keys for public ones too.
 */
export function isPublicKey(pem: string): boolean {
	if (!/^-----BEGIN PUBLIC KEY-----\r?\n/.test(pem)) return false;
	try {
		return createPublicKey(pem).asymmetricKeyType === 'rsa';
	} catch {
		return false;
	}
}
