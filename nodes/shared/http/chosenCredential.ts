import {
	NodeOperationError,
	type IExecuteFunctions,
	type IHookFunctions,
	type ILoadOptionsFunctions,
	type IPollFunctions,
	type ITriggerFunctions,
	type IWebhookFunctions,
} from 'n8n-workflow';

import type { Api, Connection } from './api';

/** The n8n contexts that know the parameters of a node. */
type NodeContext =
	| IExecuteFunctions
	| IHookFunctions
	| ILoadOptionsFunctions
	| IPollFunctions
	| ITriggerFunctions
	| IWebhookFunctions;

/** n8n has no value for a hidden menu. It returns this one instead of throwing an error. */
const NOT_SHOWN = null;

/**
 * The credential type that the node uses for an API: the only one, or the one that is chosen in the
 * API's Authentication menu. Every request asks here, so that no token reaches an API that it was
 * not made for.
 *
 * @throws NodeOperationError when the API does not accept the chosen type
 */
export function chosenCredential<C extends Connection>(
	context: NodeContext,
	{ name, credentials, authentication }: Api<C>,
	itemIndex?: number,
): string {
	const [{ type: only }] = credentials;
	if (authentication === undefined) return only;
	// an execution reads parameters for an item, every other context for the node
	const chosen: unknown =
		'getInputData' in context
			? context.getNodeParameter(authentication, itemIndex ?? 0, NOT_SHOWN)
			: context.getNodeParameter(authentication, NOT_SHOWN);
	const choice = credentials.find(({ type }) => type === chosen);
	if (choice) return choice.type;
	const names = credentials.map((credential) => `Vonage ${credential.name} API`).join(' or ');
	throw new NodeOperationError(
		context.getNode(),
		`${name} cannot be used with this kind of credential`,
		{
			description: `Under 'Authentication' choose ${names}. Nothing was sent to Vonage`,
			itemIndex,
		},
	);
}
