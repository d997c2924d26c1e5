import type { IHookFunctions, ITriggerFunctions } from 'n8n-workflow';

import type { ClientOptions, VonageClient } from '../../shared/http/client';
import { signInCarefully } from '../../shared/trigger/signIn';
import { integrationSuite } from '../../shared/vonage/integrationSuite/api';

/** Opens the API for the user who signed in. */
export const open = async (
	context: IHookFunctions | ITriggerFunctions,
	authentication: string,
	options: ClientOptions,
): Promise<VonageClient> =>
	await signInCarefully(
		context,
		{
			api: integrationSuite,
			authentication,
			lock: 'a few refused ones lock the user for half an hour',
		},
		options,
	);
