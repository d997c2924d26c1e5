import {
	NodeOperationError,
	type IExecuteFunctions,
	type IHookFunctions,
	type ITriggerFunctions,
	type IWebhookFunctions,
} from 'n8n-workflow';
import { z } from 'zod';

import { chosenCredential } from '../../shared/http/chosenCredential';
import { displayNameOf } from '../../shared/operations/parameters';
import { integrationSuite } from '../../shared/vonage/integrationSuite/api';
import { CALL_STATES } from '../../shared/vonage/integrationSuite/callStates';
import { triggerProperties } from './fields';

/** Every context that n8n runs a part of the trigger in. */
export type TriggerContext =
	| IExecuteFunctions
	| IHookFunctions
	| ITriggerFunctions
	| IWebhookFunctions;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const states = CALL_STATES.map(({ value }) => value);
const oneOf = (values: string[]) => (value: string) => values.includes(value);

const settingsSchema = z
	.object({
		states: z
			.array(z.string().refine(oneOf(states), 'has a state that does not exist'), {
				invalid_type_error: 'must be a list of states',
			})
			.min(1, 'must have at least one state'),
		direction: z.enum(['both', 'INBOUND', 'OUTBOUND']),
		simplify: z.boolean(),
		options: z.object({
			// the form's minimum is 1; JSON may have less, so that tests and the demo need not wait
			checkInterval: z
				.number({ invalid_type_error: 'must be a number of minutes' })
				.min(0.05, 'must be at least 0.05')
				.max(24 * 60, 'must be at most 1440')
				.default(60),
			lookBackLimit: z
				.number({ invalid_type_error: 'must be a number of hours' })
				.min(1, 'must be at least 1')
				.max(30 * 24, 'must be at most 720')
				.default(72),
			onInvalidSignature: z.enum(['accept', 'reject']).default('reject'),
			recoverMissedCalls: z.boolean().default(true),
		}),
	})
	.transform(({ options, ...rest }) => ({
		...rest,
		checkIntervalMs: options.checkInterval * MINUTE_MS,
		lookBackMs: options.lookBackLimit * HOUR_MS,
		acceptUnsigned: options.onInvalidSignature === 'accept',
		recover: options.recoverMissedCalls,
	}));

/** What the user set, checked; times in milliseconds. */
export interface Settings extends z.output<typeof settingsSchema> {
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
		triggerProperties.map(({ name }) => [name, readParameter(context, name)]),
	);
	const result = settingsSchema.safeParse(values);
	if (result.success) return { ...result.data, authentication };
	const { path, message } = result.error.issues[0];
	throw new NodeOperationError(
		context.getNode(),
		`'${displayNameOf(triggerProperties, path)}' ${message}`,
		{ description: 'Correct the parameter and activate the workflow again' },
	);
}

/** An execution reads parameters for an item, every other context for the node. */
function readParameter(context: TriggerContext, name: string): unknown {
	return 'getInputData' in context
		? context.getNodeParameter(name, 0)
		: context.getNodeParameter(name);
}
