import { generateKeyPairSync } from 'node:crypto';

export interface KeyPair {
	publicKey: string;
	privateKey: string;
}

/** A new key pair: no private key is in the repository. */
export function createKeyPair(): KeyPair {
	return generateKeyPairSync('rsa', {
		modulusLength: 2048,
		publicKeyEncoding: { type: 'spki', format: 'pem' },
		privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
	});
}

let seedKeys: KeyPair | undefined;

/**
 * The key pair of the applications that a simulation starts with: one for each process, since
 * making one takes longer than most tests.
 */
export function seedKeyPair(): KeyPair {
	seedKeys ??= createKeyPair();
	return seedKeys;
}
