import { createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto';

import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { z } from 'zod';

import { requiredText } from '../../shared/fields/text';
import { membersOf } from '../../shared/plain/members';
import { findPem } from '../../shared/signIn/pem';
import type { Application } from '../../shared/vonage/applications/data';

const generate: INodePropertyOptions = {
	name: 'Generate Here',
	value: 'generate',
	description: 'This node makes the pair; the private key is in its output and nowhere else',
};

const paste: INodePropertyOptions = {
	name: 'Use a Public Key of Yours',
	value: 'paste',
	description: 'You have a key pair and keep the private key',
};

function keyPairField(first: INodePropertyOptions): INodeProperties {
	const { value } = first;
	return {
		displayName: 'Key Pair',
		name: 'keyPair',
		type: 'options',
		noDataExpression: true,
		options: [first, generate, paste],
		default: value,
		description: 'The keys that the application signs in with',
	};
}

const publicKeyField: INodeProperties = {
	displayName: 'Public Key',
	name: 'publicKey',
	type: 'string',
	typeOptions: { rows: 4 },
	required: true,
	default: '',
	placeholder: 'e.g. -----BEGIN PUBLIC KEY-----',
	description: 'RSA public key in PEM format',
	displayOptions: { show: { keyPair: ['paste'] } },
};

/** Where the key pair of a new application comes from. */
export const newKeyPairFields: readonly INodeProperties[] = [
	keyPairField({
		name: 'Created by Vonage',
		value: 'vonage',
		description: 'Vonage makes the pair; the private key is in the output of this node, once',
	}),
	publicKeyField,
];

/** Whether an application gets another key pair. */
export const changedKeyPairFields: readonly INodeProperties[] = [
	keyPairField({
		name: 'Keep',
		value: 'keep',
		description: 'The key pair of the application stays as it is',
	}),
	publicKeyField,
];

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
	if (key?.asymmetricKeyType === 'rsa') return key.export({ type: 'spki', format: 'pem' });
	const message =
		pem === undefined
			? 'must be the whole public key, from -----BEGIN PUBLIC KEY----- to -----END PUBLIC KEY-----'
			: 'cannot be read as an RSA public key. Paste the file again';
	context.addIssue({ code: 'custom', message });
	return z.NEVER;
});

/** Checks either set of fields above. */
export const chosenKeyPair = z.discriminatedUnion('keyPair', [
	z.object({ keyPair: z.enum(['vonage', 'keep', 'generate']) }),
	z.object({ keyPair: z.literal('paste'), publicKey }),
]);

interface Keys {
	/** PEM; undefined when the request names none. */
	publicKey?: string;
	/** PEM; known here only when the pair was made here. */
	privateKey?: string;
}

/** The keys that were chosen; a pair is made where that was chosen. */
export async function keysFor(choice: z.infer<typeof chosenKeyPair>): Promise<Keys> {
	if (choice.keyPair === 'paste') return { publicKey: String(choice.publicKey) };
	return choice.keyPair === 'generate' ? await makeKeyPair() : {};
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
