import {
	ICredentialsHelper,
	NodeHelpers,
	Workflow,
	type IAuthenticateGeneric,
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type IDataObject,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeCredentialsDetails,
	type INodeProperties,
	type INodeTypes,
	type IRequestOptionsSimplified,
} from 'n8n-workflow';

import { VonageBusinessOAuth2Api } from '../../credentials/VonageBusinessOAuth2Api.credentials.ts';
import { VonageBusinessPasswordApi } from '../../credentials/VonageBusinessPasswordApi.credentials.ts';
import { VonageContactCenterAccountOAuth2Api } from '../../credentials/VonageContactCenterAccountOAuth2Api.credentials.ts';
import { VonageContactCenterOAuth2Api } from '../../credentials/VonageContactCenterOAuth2Api.credentials.ts';
import { VonageJwtApi } from '../../credentials/VonageJwtApi.credentials.ts';
import { VonageKeySecretApi } from '../../credentials/VonageKeySecretApi.credentials.ts';

/** Every credential type of the package, by name. */
export const credentialTypes: Record<string, ICredentialType> = Object.fromEntries(
	[
		new VonageBusinessOAuth2Api(),
		new VonageBusinessPasswordApi(),
		new VonageContactCenterAccountOAuth2Api(),
		new VonageContactCenterOAuth2Api(),
		new VonageJwtApi(),
		new VonageKeySecretApi(),
	].map((type) => [type.name, type]),
);

/** The node for which n8n resolves expressions in credentials. */
const mockNode: INode = {
	id: 'credential',
	name: 'Credential',
	type: 'credential',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

const noNodeTypes: INodeTypes = {
	getByName: () => ({ description: { properties: [] } as never }),
	getByNameAndVersion: () => ({ description: { properties: [] } as never }),
	getKnownTypes: () => ({}),
};

const workflow = new Workflow({
	nodes: [mockNode],
	connections: {},
	active: false,
	nodeTypes: noNodeTypes,
});

/** Resolves an expression of a credential's test request or authentication, as n8n does. */
export const resolve = (value: unknown, credentials: ICredentialDataDecryptedObject) =>
	workflow.expression.getSimpleParameterValue(mockNode, value as string, 'internal', {
		$credentials: credentials,
	});

/**
 * Stores credentials in memory and treats them as n8n does: defaults, expressions on `$self`,
 * authentication from the credential type, sign-in before the first request and after a 401.
 */
export class CredentialStore extends ICredentialsHelper {
	/** What is stored, by credential type; OAuth2 tokens and access tokens included. */
	stored: Record<string, ICredentialDataDecryptedObject>;

	constructor(credentials: Record<string, ICredentialDataDecryptedObject>) {
		super();
		this.stored = structuredClone(credentials);
	}

	getParentTypes(name: string): string[] {
		return credentialTypes[name]?.extends ?? [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	async getDecrypted(
		_additionalData: unknown,
		_nodeCredentials: unknown,
		type: string,
	): Promise<ICredentialDataDecryptedObject> {
		const withDefaults = NodeHelpers.getNodeParameters(
			this.getCredentialsProperties(type),
			this.stored[type] as never,
			true,
			false,
			null,
			null,
		) as ICredentialDataDecryptedObject;
		const tokens = this.stored[type].oauthTokenData;
		const data = tokens ? { ...withDefaults, oauthTokenData: tokens } : withDefaults;
		return workflow.expression.getComplexParameterValue(
			mockNode,
			data as never,
			'internal',
			{},
			undefined,
			undefined,
			data as never,
		) as ICredentialDataDecryptedObject;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		requestOptions: IHttpRequestOptions | IRequestOptionsSimplified,
	): Promise<IHttpRequestOptions> {
		const options = requestOptions as IHttpRequestOptions;
		const { authenticate } = credentialTypes[typeName];
		if (typeof authenticate === 'function') return await authenticate(credentials, options);
		const { properties } = authenticate as IAuthenticateGeneric;
		for (const [part, values] of Object.entries(properties)) {
			const resolved = Object.entries(values as IDataObject).map(([key, value]) => [
				key,
				resolve(value, credentials),
			]);
			Object.assign(options, {
				[part]: {
					...((options as never as IDataObject)[part] as IDataObject),
					...Object.fromEntries(resolved),
				},
			});
		}
		return options;
	}

	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		_node: INode,
		credentialsExpired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const { properties, preAuthentication } = credentialTypes[typeName];
		const expirable = properties.find(({ typeOptions }) => typeOptions?.expirable === true);
		if (!expirable || !preAuthentication) return undefined;
		if (credentials[expirable.name] !== '' && !credentialsExpired) return undefined;
		const output = (await preAuthentication.call(
			helpers,
			credentials,
		)) as ICredentialDataDecryptedObject;
		Object.assign(this.stored[typeName], output);
		return Object.assign(credentials, output);
	}

	async runPreAuthentication(): Promise<undefined> {
		return undefined;
	}

	getCredentials(): never {
		throw new Error('not used');
	}

	async updateCredentials(
		_nodeCredentials: INodeCredentialsDetails,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		this.stored[type] = data;
	}

	async updateCredentialsOauthTokenData(
		_nodeCredentials: INodeCredentialsDetails,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		this.stored[type].oauthTokenData = data.oauthTokenData;
	}

	getCredentialsProperties(type: string): INodeProperties[] {
		return credentialTypes[type].properties;
	}
}
