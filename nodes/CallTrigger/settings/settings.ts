import {
	NodeOperationError,
	type IExecuteFunctions,
	type IHookFunctions,
	type ITriggerFunctions,
	type IWebhookFunctions,
} from 'n8n-workflow';
import type { z } from 'zod';

import { checkOf } from '../../shared/fields/field';
import { chosenCredential } from '../../shared/http/chosenCredential';
import { displayNameOf } from '../../shared/operations/parameters';
import { integrationSuite } from '../../shared/vonage/integrationSuite/api';
import { triggerInput, triggerProperties } from './fields';

/** Every context that n8n runs a part of the trigger in. */
export type TriggerContext =
	| IExecuteFunctions
	| IHookFunctions
	| ITriggerFunctions
	| IWebhookFunctions;

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
	const values = Object.fromEntries(
		Object.keys(triggerInput).map((name) => [name, readParameter(context, name)]),
	);
	const result = settings.safeParse(values);
	if (result.success) return { ...result.data, authentication };
	const { path, message } = result.error.issues[0];
	throw new NodeOperationError(
		context.getNode(),
		`'${displayNameOf(triggerProperties, path)}' ${message}`,
		{ description: 'Correct the parameter and publish the workflow again (n8n 1.x: activate it)' },
	);
}

/** An execution reads parameters for an item, every other context for the node. */
function readParameter(context: TriggerContext, name: string): unknown {
	return 'getInputData' in context
		? context.getNodeParameter(name, 0)
		: context.getNodeParameter(name);
}
