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

const made: KeyPair[] = [];

/**
 * The key pairs of a simulation, each another one. All simulations of a process have the same, since
 * making one takes longer than most tests.
 */
export class KeyPairs {
	private given = 0;

	next(): KeyPair {
		made[this.given] ??= createKeyPair();
		return made[this.given++];
	}
}
