import type { z } from 'zod';

import { checkOf } from '../../shared/fields/field';
import { chosenCredential } from '../../shared/http/chosenCredential';
import type { TriggerContext } from '../../shared/trigger/context';
import { readParameters } from '../../shared/trigger/parameters';
import { integrationSuite } from '../../shared/vonage/integrationSuite/api';
import { triggerInput } from './fields';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const settings = checkOf(triggerInput).transform(({ options, states, direction, simplify }) => ({
	states,
	direction,
	simplify,
	checkIntervalMs: (options.checkInterval ?? 60) * MINUTE_MS,
	lookBackMs: (options.lookBackLimit ?? 72) * HOUR_MS,
	acceptUnsigned: options.onInvalidSignature === 'accept',
	recover: options.catchUpAfterDowntime ?? true,
}));

/** What the user set, checked; times in milliseconds. */
export interface Settings extends z.output<typeof settings> {
	/** The type of the chosen credential. */
	authentication: string;
}

/**
 * Reads the parameters of the trigger.
 *
 * @throws NodeOperationError that names the parameter
 */
export function readSettings(context: TriggerContext): Settings {
	const authentication = chosenCredential(context, integrationSuite);
	return { ...readParameters(context, triggerInput, settings), authentication };
}
