import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

import { trimmedExpression } from '../nodes/shared/plain/trimmed';
import { safeBaseUrlExpression } from '../nodes/shared/signIn/baseUrl';
import { gatewayTest } from '../nodes/shared/signIn/gatewayTest';
import {
	contactCenterApiHost,
	contactCenterHost,
	regionField,
} from '../nodes/shared/signIn/region';

/**
 * API credentials of the contact center's gateway: client credentials with scopes. Tokens last two
 * hours (docs/vonage-api.md). Scopes: vcc.json securitySchemes.gatewayOAuth.
 */
export class VonageContactCenterOAuth2Api implements ICredentialType {
	name = 'vonageContactCenterOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Vonage Contact Center Platform OAuth2 API';

	icon = { light: 'file:../icons/vonage.svg', dark: 'file:../icons/vonage.dark.svg' } as const;

	documentationUrl =
		'https://github.com/n8n-nodes-vonage/n8n-nodes-vonage/blob/main/docs/credentials.md#contact-center-platform';

	properties: INodeProperties[] = [
		{ displayName: 'Grant Type', name: 'grantType', type: 'hidden', default: 'clientCredentials' },
		regionField,
		{
			displayName: 'Client ID',
			name: 'apiClientId',
			type: 'string',
			required: true,
			default: '',
			description: 'From the Admin Portal under API Credentials',
		},
		{
			displayName: 'Client Secret',
			name: 'apiClientSecret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'Shown once, when the API credentials are created',
		},
		{
			displayName: 'Scopes',
			name: 'enabledScopes',
			type: 'string',
			default: 'users:read users:write',
			description:
				'What the token may be used for, separated by spaces. The API credentials must have all of these scopes. Users and presences: users:read and users:write. Contact Center Trigger: admin:read and admin:write, and stats for call details and for catching up. Recordings: interaction-content:read, and interaction-content:delete to delete them. Counting agents: agents-availability:read.',
		},
		{
			displayName: 'Account Key',
			name: 'accountKey',
			type: 'string',
			default: '',
			placeholder: 'e.g. a1b2c3d4e5',
			description:
				'The API key of your contact center account. Needed only for Make Call, and in Hold/Transfer Call for Contact Center Call and for Contact Center Agent: Get and Get Available.',
		},
		{
			displayName: 'Webhook Signing Key',
			name: 'webhookSigningSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				"The secret of a webhook that you made in the Admin Portal. Needed only where 'Set Up' of the Contact Center Trigger is on In the Admin Portal.",
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://emea.newvoicemedia.com',
			description:
				'Replaces the usual address of the region for tokens and calls, for a proxy or an older host',
		},
		{
			displayName: 'API Base URL',
			name: 'apiBaseUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://emea.api.newvoicemedia.com',
			description:
				'Replaces the usual address of the region for users, presences, recordings, events and statistics, for a proxy or an older host',
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: `={{ ${safeBaseUrlExpression('$self', 'baseUrl', contactCenterHost('$self'))} + "/Auth/connect/token" }}`,
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'hidden',
			default: `={{ ${trimmedExpression('$self', 'apiClientId')} }}`,
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'hidden',
			typeOptions: { password: true },
			default: `={{ ${trimmedExpression('$self', 'apiClientSecret')} }}`,
		},
		{
			// n8n drops what the user types into the field `scope`, but keeps an expression that reads
			// another field
			displayName: 'Scope',
			name: 'scope',
			type: 'hidden',
			default: `={{ ${trimmedExpression('$self', 'enabledScopes')}.replace(/[\\s,]+/g, " ") }}`,
		},
		{
			displayName: 'Send Additional Body Properties',
			name: 'sendAdditionalBodyProperties',
			type: 'hidden',
			default: false,
		},
		{ displayName: 'Authentication', name: 'authentication', type: 'hidden', default: 'body' },
	];

	test: ICredentialTestRequest = {
		request: {
			baseURL: `={{ ${safeBaseUrlExpression('$credentials', 'apiBaseUrl', contactCenterApiHost('$credentials'))} }}`,
			...gatewayTest,
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message:
						"Signed in, but Vonage refused a request that 'Scopes' allows. Give the API credentials these scopes in the Admin Portal. For admin:read, Vonage may have to enable the Webhooks API. With none of users:read, admin:read, stats and interaction-content:read there is nothing to test the credential with: ignore this then",
				},
			},
		],
	};
}
