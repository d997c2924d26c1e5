import { generateKeyPairSync } from 'node:crypto';

export interface KeyPair {
	publicKey: string;
	privateKey: string;
}

/** The application's key pair, made anew at every start: no private key is in the repository. */
export function createKeyPair(): KeyPair {
	return generateKeyPairSync('rsa', {
		modulusLength: 2048,
		publicKeyEncoding: { type: 'spki', format: 'pem' },
		privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
	});
}
