import type {
	ICredentialsDisplayOptions,
	INodeCredentialDescription,
	INodeProperties,
} from 'n8n-workflow';

import type { Api } from '../http/api';
import { resourcesOf, type Operation } from './operation';

const apisOf = (operations: readonly Operation[]): Api[] => [
	...new Set(operations.map(({ api }) => api)),
];

/** Tells some operations of a node from the others: by their resources, where no other has these too. */
function chosenFor(
	operations: readonly Operation[],
	others: readonly Operation[],
): Record<string, string[]> {
	const resources = resourcesOf(operations);
	return others.some(({ resource }) => resources.includes(resource))
		? { operation: operations.map(({ operation }) => operation) }
		: { resource: resources.map(({ value }) => value) };
}

const ofApi = (operations: readonly Operation[], api: Api) =>
	operations.filter((operation) => operation.api === api);

const ofOtherApis = (operations: readonly Operation[], api: Api) =>
	operations.filter((operation) => operation.api !== api);

/** Hides something for the operations of other APIs. */
function hiddenForOthers(
	operations: readonly Operation[],
	api: Api,
): { hide?: Record<string, string[]> } {
	const others = ofOtherApis(operations, api);
	return others.length === 0 ? {} : { hide: chosenFor(others, ofApi(operations, api)) };
}

/** Leaves `displayOptions` out where there is no condition. */
const withDisplayOptions = <Options extends object>(displayOptions: Options) =>
	Object.keys(displayOptions).length > 0 ? { displayOptions } : {};

/**
 * The choice between the credential types of an API, where there is one. The menu has a `hide` and
 * no `show`: the editor takes each parameter that its `show` names for a part of the choice of
 * credentials, and hides that parameter.
 *
 * @param operations all operations of the node
 */
export function authenticationMenu(
	api: Api,
	operations: readonly Operation[] = [],
): INodeProperties[] {
	const { authentication, credentials } = api;
	if (authentication === undefined) return [];
	const [{ type: first }] = credentials;
	return [
		{
			displayName: 'Authentication',
			name: authentication,
			type: 'options',
			noDataExpression: true,
			default: first,
			options: credentials.map(({ type, name }) => ({ name, value: type })),
			...withDisplayOptions(hiddenForOthers(operations, api)),
		},
	];
}

/** The choices between credential types that a node has, one for each API with such a choice. */
export const authenticationMenus = (operations: readonly Operation[]): INodeProperties[] =>
	apisOf(operations).flatMap((api) => authenticationMenu(api, operations));

/**
 * When a credential type of an API is shown. One of several types is shown for its value in the
 * API's Authentication menu. The only type of an API needs a `show` with its resources if another
 * API of the node has such a menu: the editor would offer a type without a `show` together with the
 * types of that menu.
 */
function credentialOptions(
	operations: readonly Operation[],
	{ api, type }: { api: Api; type: string },
): ICredentialsDisplayOptions {
	const hidden = hiddenForOthers(operations, api);
	if (api.authentication !== undefined) {
		return { show: { [api.authentication]: [type] }, ...hidden };
	}
	const others = ofOtherApis(operations, api);
	if (others.every((other) => other.api.authentication === undefined)) return hidden;
	return { show: chosenFor(ofApi(operations, api), others) };
}

/** The credential types of an API, each shown where it can be used. */
export const apiCredentials = (
	api: Api,
	operations: readonly Operation[] = [],
): INodeCredentialDescription[] =>
	api.credentials.map(({ type }) => ({
		name: type,
		required: true,
		...withDisplayOptions(credentialOptions(operations, { api, type })),
	}));

/** The credential types of a node, each shown where it can be used. */
export const nodeCredentials = (operations: readonly Operation[]): INodeCredentialDescription[] =>
	apisOf(operations).flatMap((api) => apiCredentials(api, operations));
