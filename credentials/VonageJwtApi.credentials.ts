import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

import { refuseUnsafeBaseUrl, safeBaseUrlExpression } from '../nodes/shared/signIn/baseUrl';
import { baseUrlField } from '../nodes/shared/signIn/credentialFields';
import { APPLICATIONS_HOST } from '../nodes/shared/signIn/hosts';
import { signJwt } from '../nodes/shared/signIn/jwt';

/** ID and private key of a Vonage application; each request has a new JWT (users.json jwt). */
export class VonageJwtApi implements ICredentialType {
	name = 'vonageJwtApi';

	displayName = 'Vonage JWT API';

	icon = { light: 'file:../icons/vonage.svg', dark: 'file:../icons/vonage.dark.svg' } as const;

	documentationUrl =
		'https://github.com/n8n-nodes-vonage/n8n-nodes-vonage/blob/main/docs/credentials.md#jwt';

	properties: INodeProperties[] = [
		{
			displayName: 'Application ID',
			name: 'applicationId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 78d335fa-323d-0114-9c3d-d6f0d48968cf',
			description: 'ID of the Vonage application that the users belong to',
		},
		{
			displayName: 'Private Key',
			name: 'privateKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			placeholder: 'e.g. -----BEGIN PRIVATE KEY-----',
			description:
				'The whole content of the private.key file of the application. It also works when line breaks became spaces or \\n.',
		},
		baseUrlField(APPLICATIONS_HOST),
	];

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		refuseUnsafeBaseUrl(credentials);
		return {
			...requestOptions,
			headers: { ...requestOptions.headers, Authorization: `Bearer ${signJwt(credentials)}` },
		};
	}

	test: ICredentialTestRequest = {
		request: {
			baseURL: `={{ ${safeBaseUrlExpression('$credentials', 'baseUrl', JSON.stringify(APPLICATIONS_HOST))} }}`,
			url: '/v1/users',
			qs: { page_size: 1 },
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'Vonage refused the JWT. The private key must belong to the application with this ID, and the clock of this n8n must be right',
				},
			},
		],
	};
}
