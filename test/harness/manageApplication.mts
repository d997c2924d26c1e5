import type { IDataObject } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { ManageApplication } from '../../nodes/ManageApplication/ManageApplication.node.ts';
import { isObject } from '../../nodes/shared/plain/members.ts';
import type { Setup } from './execute.mts';

/** Host of the API, as the contract has it. */
export const NEXMO = 'https://api.nexmo.com';

export const APPLICATIONS = '/v2/applications';

export const ID = '78d335fa-323d-0114-9c3d-d6f0d48968cf';

export const keySecretCredential = {
	vonageKeySecretApi: { apiKey: 'a1b2c3d4', apiSecret: 'key-secret' },
};

/** What the credential above is sent as. */
export const BASIC = `Basic ${Buffer.from('a1b2c3d4:key-secret').toString('base64')}`;

export const PUBLIC_KEY = '-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkq\n-----END PUBLIC KEY-----\n';

export const PRIVATE_KEY = [
	'-----BEGIN PRIVATE KEY-----',
	'MIIEvQIBADANBgkqhkiG9w0BAQEFAASC',
	'-----END PRIVATE KEY-----\n',
].join('\n');

/** A locator with an ID in it. */
export const byId = (value: string) => ({ __rl: true, mode: 'id', value });

/** A capability as the form has it, whose webhooks a test gives as the API has them. */
function filledIn({ options = {}, ...webhooks }: IDataObject): IDataObject {
	const addresses: IDataObject = {};
	const others: IDataObject = {};
	for (const [name, webhook] of Object.entries(webhooks)) {
		if (typeof webhook !== 'object' || webhook === null) addresses[name] = webhook;
		for (const [member, value] of Object.entries((webhook ?? {}) as IDataObject)) {
			if (typeof webhook !== 'object') continue;
			if (member === 'address') addresses[name] = value;
			else others[`${name}_${member}`] = value;
		}
	}
	return { ...addresses, options: { ...(options as IDataObject), ...others } };
}

/** The same for all capabilities; video has a form of its own. */
const formOf = (capabilities: IDataObject): IDataObject =>
	Object.fromEntries(
		Object.entries(capabilities).map(([name, capability]) => [
			name,
			name === 'video' ? capability : filledIn(capability as IDataObject),
		]),
	);

/**
 * A Manage Application node that does one operation on the application {@link ID}, with the values
 * that n8n gives to fields which the person did not touch.
 */
export const manageApplication = (
	operation: 'create' | 'delete' | 'get' | 'getAll' | 'update',
	{ parameters, ...overrides }: Partial<Setup> = {},
): Setup => {
	const node = new ManageApplication();
	const set = {
		resource: 'application',
		operation,
		...(operation === 'create' && { name: 'My Application' }),
		...(['delete', 'get', 'update'].includes(operation) && { application: byId(ID) }),
		...parameters,
		...(isObject(parameters?.capabilities) && {
			capabilities: formOf(parameters.capabilities as IDataObject),
		}),
	};
	return {
		node,
		credentials: keySecretCredential,
		...overrides,
		parameters: NodeHelpers.getNodeParameters(
			node.description.properties,
			set as never,
			true,
			false,
			null,
			node.description,
		) as Setup['parameters'],
	};
};

/** An application in applications.json, without capabilities unless they are given. */
export const application = (overrides: IDataObject = {}): IDataObject => ({
	id: ID,
	name: 'My Application',
	keys: { public_key: PUBLIC_KEY },
	capabilities: {},
	privacy: { improve_ai: false },
	_links: { self: { href: `${APPLICATIONS}/${ID}` } },
	...overrides,
});

/** A webhook of the voice capability, complete. */
export const voiceWebhook = (path: string, overrides: IDataObject = {}): IDataObject => ({
	address: `https://example.com/${path}`,
	http_method: 'GET',
	connect_timeout: 500,
	socket_timeout: 3000,
	...overrides,
});
