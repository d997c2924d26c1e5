import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

import { safeBaseUrlExpression } from '../nodes/shared/signIn/baseUrl';
import {
	baseUrlField,
	consumerFields,
	ownCallsNotice,
} from '../nodes/shared/signIn/credentialFields';
import { BUSINESS_HOST, INTEGRATION_SUITE_PATH } from '../nodes/shared/signIn/hosts';
import { signIn } from '../nodes/shared/signIn/passwordGrant';

/**
 * A user of Vonage Business Communications signs in with a password, so that no person has to open
 * a browser (vis.json createToken, password grant). n8n keeps the token and signs in again when the
 * API answers 401.
 */
export class VonageBusinessPasswordApi implements ICredentialType {
	name = 'vonageBusinessPasswordApi';

	displayName = 'Vonage Business Password API';

	icon = { light: 'file:../icons/vonage.svg', dark: 'file:../icons/vonage.dark.svg' } as const;

	documentationUrl =
		'https://github.com/n8n-nodes-vonage/n8n-nodes-vonage/blob/main/docs/credentials.md#business-password';

	properties: INodeProperties[] = [
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
		ownCallsNotice,
		{
			displayName: 'Username',
			name: 'username',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. api_user',
			description: 'The user whose calls you want. If @vbc.prod is missing, it is added.',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
		},
		...consumerFields,
		baseUrlField(BUSINESS_HOST),
	];

	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		return { accessToken: await signIn(this, credentials) };
	}

	// a function, because n8n cannot resolve an expression during a check of the Call Trigger
	async authenticate(
		{ accessToken }: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		return {
			...requestOptions,
			headers: { ...requestOptions.headers, Authorization: `Bearer ${String(accessToken)}` },
		};
	}

	test: ICredentialTestRequest = {
		request: {
			baseURL: `={{ ${safeBaseUrlExpression('$credentials', 'baseUrl', JSON.stringify(BUSINESS_HOST))} }}`,
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
