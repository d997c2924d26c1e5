import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

import { trimmedExpression } from '../nodes/shared/plain/trimmed';
import { safeBaseUrlExpression } from '../nodes/shared/signIn/baseUrl';
import { contactCenterHost, regionField } from '../nodes/shared/signIn/region';

/**
 * The contact center account's own tokens, for the API for calls and agents. They take the account
 * key and the API authentication token, have no scope, and last an hour (docs/vonage-api.md).
 */
export class VonageContactCenterAccountOAuth2Api implements ICredentialType {
	name = 'vonageContactCenterAccountOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Vonage Contact Center Calls OAuth2 API';

	icon = { light: 'file:../icons/vonage.svg', dark: 'file:../icons/vonage.dark.svg' } as const;

	documentationUrl =
		'https://github.com/n8n-nodes-vonage/n8n-nodes-vonage/blob/main/docs/credentials.md#contact-center-calls';

	properties: INodeProperties[] = [
		{ displayName: 'Grant Type', name: 'grantType', type: 'hidden', default: 'clientCredentials' },
		regionField,
		{
			displayName: 'Account Key',
			name: 'accountKey',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. a1b2c3d4e5',
			description: 'The API key of your contact center account',
		},
		{
			displayName: 'API Authentication Token',
			name: 'apiAuthenticationToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'Generate it in the Admin Portal under Account Settings > Configuration > API Authentication Token. It is shown once. A new token ends the old one.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://emea.newvoicemedia.com',
			description: 'Replaces the usual address of the region, for a proxy or an older host',
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: `={{ ${safeBaseUrlExpression('$self', 'baseUrl', contactCenterHost('$self'))} + "/v0/oauth2/token" }}`,
		},
		// hidden, because n8n shows fields of these names as "Client ID" and "Client Secret" whatever
		// their display name
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'hidden',
			default: `={{ ${trimmedExpression('$self', 'accountKey')} }}`,
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'hidden',
			typeOptions: { password: true },
			default: `={{ ${trimmedExpression('$self', 'apiAuthenticationToken')} }}`,
		},
		{ displayName: 'Scope', name: 'scope', type: 'hidden', default: '' },
		{ displayName: 'Authentication', name: 'authentication', type: 'hidden', default: 'header' },
	];

	test: ICredentialTestRequest = {
		request: {
			baseURL: `={{ ${safeBaseUrlExpression('$credentials', 'baseUrl', contactCenterHost('$credentials'))} }}`,
			url: `=/v0/{{ encodeURIComponent(${trimmedExpression('$credentials', 'accountKey')}) }}/agents/`,
			qs: { availability: 'readyForPhoneCall', fields: 'count' },
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message:
						"Signed in, but the account key does not fit, or the account has no API access. Check 'Account Key', and ask Vonage for API access",
				},
			},
		],
	};
}
