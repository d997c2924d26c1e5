import type { IHookFunctions, ITriggerFunctions } from 'n8n-workflow';

import type { VonageClient } from '../../shared/http/client';
import { signingKeysOf } from '../../shared/trigger/derivedKey';
import { signInCarefully } from '../../shared/trigger/signIn';
import { inTurn } from '../../shared/trigger/turn';
import { contactCenterWebhooks } from '../../shared/vonage/contactCenterWebhooks/api';
import { CREDENTIAL, subscriptionSecret } from '../deliveries/secret';
import { toldSecretsOf } from '../memory/toldSecrets';
import type { Settings } from '../settings/settings';
import { ensure, remove, type Ensured } from './subscription';

/** A new secret counts at Vonage within half a minute, and what was signed before is still on its way. */
const FORMER_SECRET_MS = 60_000;

/**
 * A check may wait this long for a quota, which ends after a minute at most, and then a second at
 * random. The next check comes soon.
 */
export const MAX_WAIT_MS = 61_000;

/** Opens one of the APIs behind the gateway. */
export const open = async (
	context: IHookFunctions | ITriggerFunctions,
	maxWaitMs: number,
	api = contactCenterWebhooks,
): Promise<VonageClient> =>
	await signInCarefully(
		context,
		{ api, authentication: CREDENTIAL, lock: 'refused ones may lock the credential' },
		{ maxWaitMs },
	);

/**
 * Makes sure that events of a subscription which a person has made in the Admin Portal can be verified.
 *
 * @throws NodeOperationError when the credential does not have its signing key
 */
export async function useSigningKey(
	context: IHookFunctions | ITriggerFunctions,
	settings: Settings,
): Promise<void> {
	const secret = await subscriptionSecret(context, settings);
	const keys = signingKeysOf(context, CREDENTIAL);
	keys.remember(secret);
	keys.use(secret, FORMER_SECRET_MS);
}

/**
 * Makes sure that the subscription for a URL is there, with the events and the secret of the node. Vonage
 * does not show a secret, so this process sets it unless it has set the same one before. The one before it
 * stays good for a minute.
 *
 * @param over nothing more is sent once it is aborted
 * @returns undefined when it was given up
 * @throws NodeApiError or NodeOperationError when that is not possible
 */
export async function keep(
	context: IHookFunctions | ITriggerFunctions,
	vonage: VonageClient,
	settings: Settings,
	{ url, abandonedUrls }: { url: string; abandonedUrls: readonly string[] },
	over: AbortSignal,
): Promise<Ensured | undefined> {
	const secret = await subscriptionSecret(context, settings);
	const keys = signingKeysOf(context, CREDENTIAL);
	keys.remember(secret);
	const secrets = toldSecretsOf(context);
	const wanted = {
		url,
		secret,
		events: settings.events,
		workflowName: context.getWorkflow().name ?? '',
		abandonedUrls,
		hasSecret: secrets.get(url) === secret,
	};
	const ensured = await inTurn(
		vonage,
		url,
		over,
		remove,
		async (client) => await ensure(client, wanted),
	);
	if (!ensured) return undefined;
	secrets.set(url, secret);
	keys.use(secret, FORMER_SECRET_MS);
	return ensured;
}
