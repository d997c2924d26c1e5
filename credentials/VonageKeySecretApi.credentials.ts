import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

import { trimmed } from '../nodes/shared/plain/trimmed';
import { refuseUnsafeBaseUrl, safeBaseUrlExpression } from '../nodes/shared/signIn/baseUrl';
import { baseUrlField } from '../nodes/shared/signIn/credentialFields';
import { APPLICATIONS_HOST } from '../nodes/shared/signIn/hosts';

/** API key and secret of the Vonage API account, sent as HTTP Basic (applications.json basicAuth). */
export class VonageKeySecretApi implements ICredentialType {
	name = 'vonageKeySecretApi';

	displayName = 'Vonage Key and Secret API';

	icon = { light: 'file:../icons/vonage.svg', dark: 'file:../icons/vonage.dark.svg' } as const;

	documentationUrl =
		'https://github.com/n8n-nodes-vonage/n8n-nodes-vonage/blob/main/docs/credentials.md#key-and-secret';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			placeholder: 'e.g. a1b2c3d4',
			description: 'From the API settings of the Vonage dashboard',
		},
		{
			displayName: 'API Secret',
			name: 'apiSecret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'From the API settings of the Vonage dashboard',
		},
		baseUrlField(APPLICATIONS_HOST),
	];

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		refuseUnsafeBaseUrl(credentials);
		const { apiKey, apiSecret } = credentials;
		const auth = { username: trimmed(String(apiKey)), password: trimmed(String(apiSecret)) };
		return { ...requestOptions, auth };
	}

	test: ICredentialTestRequest = {
		request: {
			baseURL: `={{ ${safeBaseUrlExpression('$credentials', 'baseUrl', JSON.stringify(APPLICATIONS_HOST))} }}`,
			url: '/v2/applications',
			qs: { page_size: 1 },
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'Vonage does not know this key and secret. Copy both again from the API settings of the dashboard',
				},
			},
		],
	};
}
