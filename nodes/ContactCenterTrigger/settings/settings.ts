import type { z } from 'zod';

import { checkOf } from '../../shared/fields/field';
import type { TriggerContext } from '../../shared/trigger/context';
import { readParameters } from '../../shared/trigger/parameters';
import { triggerInput } from './fields';

const MINUTE_MS = 60_000;

const settings = checkOf(triggerInput).transform(
	({ options, events, party, simplify, addCallDetails }) => ({
		events,
		party,
		addCallDetails,
		simplify,
		checkIntervalMs: (options.checkInterval ?? 60) * MINUTE_MS,
	}),
);

/** What the user set, checked; times in milliseconds. */
export type Settings = z.output<typeof settings>;

/**
 * Reads the parameters of the trigger.
 *
 * @throws NodeOperationError that names the parameter
 */
export const readSettings = (context: TriggerContext): Settings =>
	readParameters(context, triggerInput, settings);
