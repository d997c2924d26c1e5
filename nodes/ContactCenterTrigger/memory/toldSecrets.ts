import type { TriggerContext } from '../../shared/trigger/context';
import { signingKeysOf } from '../../shared/trigger/derivedKey';
import type { SigningKeys } from '../../shared/trigger/signingKeys';
import { CREDENTIAL } from '../deliveries/secret';

/** The secrets that this process has told Vonage, by URL. */
const told = new WeakMap<SigningKeys, Map<string, string>>();

/**
 * The secrets that this process has told Vonage, by URL. Those of this activation: what is noted there late
 * does not reach the next one.
 */
export function toldSecretsOf(context: TriggerContext): Map<string, string> {
	const keys = signingKeysOf(context, CREDENTIAL);
	const secrets = told.get(keys) ?? new Map<string, string>();
	told.set(keys, secrets);
	return secrets;
}

/** Somebody may have changed the secret of the subscription: the next check sets it again. */
export const doubtSecret = (context: TriggerContext): void => toldSecretsOf(context).clear();
