import { createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto';

import { z } from 'zod';

import { choice } from '../../shared/fields/choice';
import { field, type ValueOf } from '../../shared/fields/field';
import { requiredText } from '../../shared/fields/text';
import { membersOf } from '../../shared/plain/members';
import { findPem } from '../../shared/signIn/pem';
import type { Application } from '../../shared/vonage/applications/data';

/** The reason that OpenSSL gives would help nobody. */
function readPublicKey(pem: string): KeyObject | undefined {
	try {
		return createPublicKey(pem);
	} catch {
		return undefined;
	}
}

/** A pasted public key as SPKI PEM, with the line breaks that the API wants. */
const publicKey = requiredText.transform((text, context) => {
	const pem = findPem(text, 'PUBLIC KEY');
	const key = pem === undefined ? undefined : readPublicKey(pem);
	if (key?.asymmetricKeyType === 'rsa') return String(key.export({ type: 'spki', format: 'pem' }));
	const message =
		pem === undefined
			? 'must be the whole public key, from -----BEGIN PUBLIC KEY----- to -----END PUBLIC KEY-----'
			: 'cannot be read as an RSA public key. Paste the file again';
	context.addIssue({ code: 'custom', message });
	return z.NEVER;
});

const generate = {
	name: 'Generate Here',
	description: 'This node makes the pair; the private key is in its output and nowhere else',
};

const paste = {
	name: 'Use a Public Key of Yours',
	description: 'You have a key pair and keep the private key',
	input: {
		publicKey: field(
			{
				displayName: 'Public Key',
				type: 'string',
				typeOptions: { rows: 4 },
				required: true,
				default: '',
				placeholder: 'e.g. -----BEGIN PUBLIC KEY-----',
				description: 'RSA public key in PEM format',
			},
			publicKey,
		),
	},
};

const shown = {
	displayName: 'Key Pair',
	description: 'The keys that the application signs in with',
};

/** Where the key pair of a new application comes from. */
export const newKeyPair = choice(
	{ ...shown, default: 'vonage' },
	{
		vonage: {
			name: 'Created by Vonage',
			description: 'Vonage makes the pair; the private key is in the output of this node, once',
		},
		generate,
		paste,
	},
);

/** Whether an application gets another key pair. */
export const changedKeyPair = choice(
	{ ...shown, default: 'keep' },
	{
		keep: { name: 'Keep', description: 'The key pair of the application stays as it is' },
		generate,
		paste,
	},
);

type KeyPair = ValueOf<typeof newKeyPair> | ValueOf<typeof changedKeyPair>;

interface Keys {
	/** PEM; undefined when the request names none. */
	publicKey?: string;
	/** PEM; known here only when the pair was made here. */
	privateKey?: string;
}

/** The keys that were chosen; a pair is made where that was chosen. */
export async function keysFor(keyPair: KeyPair): Promise<Keys> {
	if (keyPair.chosen === 'paste') return { publicKey: keyPair.publicKey };
	return keyPair.chosen === 'generate' ? await makeKeyPair() : {};
}

async function makeKeyPair(): Promise<Keys> {
	return await new Promise((resolve, reject) => {
		generateKeyPair(
			'rsa',
			{
				modulusLength: 2048,
				publicKeyEncoding: { type: 'spki', format: 'pem' },
				privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
			},
			(error, publicKey, privateKey) => {
				if (error) reject(error);
				else resolve({ publicKey, privateKey });
			},
		);
	});
}

/** An application with the private key that was made here, in the place where Vonage puts its own. */
export const withPrivateKey = (written: Application, { privateKey }: Keys): Application =>
	privateKey === undefined
		? written
		: { ...written, keys: { ...membersOf(written.keys), private_key: privateKey } };
