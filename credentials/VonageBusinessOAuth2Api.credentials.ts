import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

import { trimmedExpression } from '../nodes/shared/plain/trimmed';
import { safeBaseUrlExpression } from '../nodes/shared/signIn/baseUrl';
import {
	baseUrlField,
	consumerFields,
	ownCallsNotice,
} from '../nodes/shared/signIn/credentialFields';
import { BUSINESS_HOST, INTEGRATION_SUITE_PATH } from '../nodes/shared/signIn/hosts';

const DEFAULT_HOST = JSON.stringify(BUSINESS_HOST);

/**
 * A user of Vonage Business Communications signs in (vis.json securitySchemes.oauth). Access tokens
 * last a day. Refresh tokens last seven days and work once.
 */
export class VonageBusinessOAuth2Api implements ICredentialType {
	name = 'vonageBusinessOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Vonage Business OAuth2 API';

	icon = { light: 'file:../icons/vonage.svg', dark: 'file:../icons/vonage.dark.svg' } as const;

	documentationUrl =
		'https://github.com/n8n-nodes-vonage/n8n-nodes-vonage/blob/main/docs/credentials.md#business-oauth2';

	properties: INodeProperties[] = [
		{ displayName: 'Grant Type', name: 'grantType', type: 'hidden', default: 'authorizationCode' },
		ownCallsNotice,
		...consumerFields,
		baseUrlField(BUSINESS_HOST),
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default: `={{ ${safeBaseUrlExpression('$self', 'baseUrl', DEFAULT_HOST)} + "/authorize" }}`,
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: `={{ ${safeBaseUrlExpression('$self', 'baseUrl', DEFAULT_HOST)} + "/token" }}`,
		},
		// hidden, because n8n shows fields of these names as "Client ID" and "Client Secret" whatever
		// their display name
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'hidden',
			default: `={{ ${trimmedExpression('$self', 'consumerKey')} }}`,
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'hidden',
			typeOptions: { password: true },
			default: `={{ ${trimmedExpression('$self', 'consumerSecret')} }}`,
		},
		{ displayName: 'Scope', name: 'scope', type: 'hidden', default: 'openid' },
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default: '',
		},
		{ displayName: 'Authentication', name: 'authentication', type: 'hidden', default: 'header' },
	];

	test: ICredentialTestRequest = {
		request: {
			baseURL: `={{ ${safeBaseUrlExpression('$credentials', 'baseUrl', DEFAULT_HOST)} }}`,
			url: INTEGRATION_SUITE_PATH,
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message:
						"Signed in, but the application is not subscribed to VonageIntegrationSuite, or the user lacks the rights. Subscribe it in the Vonage developer portal, or give the user the rights. A credential only for calls of the company, with 'Account ID' filled in, does not need this: ignore it then",
				},
			},
		],
	};
}
