import { createHmac } from 'node:crypto';

import { NodeOperationError } from 'n8n-workflow';

import { consumerSecret } from '../../shared/vonage/integrationSuite/api';
import type { TriggerContext } from '../settings/settings';

/**
 * Between two readings for a signature that is wrong: whoever sends those reads nothing more often.
 * Shorter than Vonage goes on sending a delivery that was refused (docs/vonage-api.md).
 */
const PAUSE_MS = 10_000;

interface Remembered {
	/** The newest, and behind it the one that Vonage signs with for as long as it does not know that. */
	keys: string[];
	readAt: number;
}

/** The keys of the nodes that run in this process; another process reads them when it needs them. */
const remembered = new Map<string, Remembered>();

/** Under way for deliveries: however many wait for a key, n8n's database is asked once. */
const readings = new Map<string, Promise<string>>();

function nodeName(context: TriggerContext): string {
	const { id, webhookId } = context.getNode();
	return `${context.getWorkflow().id}:${webhookId ?? id}:`;
}

function nameOf(context: TriggerContext, credentialType: string): string {
	const credentialId = context.getNode().credentials?.[credentialType]?.id;
	return `${nodeName(context)}${credentialType}:${credentialId}`;
}

function remember(name: string, key: string): void {
	const inUse = remembered.get(name)?.keys.at(-1) ?? key;
	remembered.set(name, { keys: [...new Set([key, inUse])], readAt: Date.now() });
}

/** Vonage signs with this key now: the ones before it are no longer valid. */
export function useKey(context: TriggerContext, credentialType: string, key: string): void {
	const known = remembered.get(nameOf(context, credentialType));
	if (known) known.keys = [...new Set([known.keys[0], key])];
}

/** Forgets the keys of a node that is deactivated. */
export function forgetKeys(context: TriggerContext): void {
	for (const name of remembered.keys()) {
		if (name.startsWith(nodeName(context))) remembered.delete(name);
	}
}

/**
 * The key that Vonage signs deliveries with: derived from the credential's secret and the node's
 * webhook ID, so it is stored nowhere, is the same in every process, and changes when either does.
 *
 * @throws NodeOperationError when the credential has no consumer secret
 */
export async function signingKey(context: TriggerContext, credentialType: string): Promise<string> {
	const credential = consumerSecret.safeParse(await context.getCredentials(credentialType));
	if (!credential.success) {
		throw new NodeOperationError(
			context.getNode(),
			"'Consumer Secret' of the credential is empty",
			{
				description: 'Open the credential of this node and enter it',
			},
		);
	}
	const { webhookId, id } = context.getNode();
	const key = createHmac('sha256', credential.data.consumerSecret)
		.update(webhookId ?? id)
		.digest('hex');
	remember(nameOf(context, credentialType), key);
	return key;
}

/** The key as it is now. A reading that fails is not held against the next one. */
async function readKey(context: TriggerContext, credentialType: string): Promise<string> {
	const name = nameOf(context, credentialType);
	const reading = readings.get(name) ?? signingKey(context, credentialType);
	readings.set(name, reading);
	try {
		return await reading;
	} finally {
		readings.delete(name);
	}
}

/** A clock that is set back makes no pause longer. */
function isFresh({ readAt }: Remembered): boolean {
	const age = Date.now() - readAt;
	return age >= 0 && age < PAUSE_MS;
}

/**
 * Whether something is signed with the key of the node. A key that is remembered does, so that n8n's
 * database is asked only when there is none, and when none matches: the secret may have changed. A
 * changed one takes the place of the one before it when Vonage signs with it.
 *
 * @throws NodeOperationError as {@link signingKey}
 */
export async function isSignedForNode(
	context: TriggerContext,
	credentialType: string,
	isSignedWith: (key: string) => boolean,
): Promise<boolean> {
	const name = nameOf(context, credentialType);
	const known = remembered.get(name);
	if (known) {
		const [newest, ...before] = known.keys;
		if (isSignedWith(newest)) {
			useKey(context, credentialType, newest);
			return true;
		}
		if (before.some(isSignedWith)) return true;
		if (isFresh(known) && !readings.has(name)) return false;
	}
	return isSignedWith(await readKey(context, credentialType));
}
