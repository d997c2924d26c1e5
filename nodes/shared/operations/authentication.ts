import type {
	ICredentialsDisplayOptions,
	INodeCredentialDescription,
	INodeProperties,
} from 'n8n-workflow';

import type { Api } from '../http/api';
import { resourcesOf, type Operation } from './operation';

/** Says which of a node's operations sign in to an API, or to one that is signed in to in the same way. */
type Belongs = (operation: Operation) => boolean;

/** APIs with the same Authentication menu are signed in to in the same way. */
const isSame = (one: Api, other: Api) =>
	one === other ||
	(one.authentication !== undefined && one.authentication === other.authentication);

const typesOf = ({ credentials }: Api) => credentials.map(({ type }) => type).join();

const hasSameMenu = (one: Api, other: Api) => isSame(one, other) && typesOf(one) === typesOf(other);

/** The APIs without those that have the same menu as an earlier one. */
const withoutRepeats = (apis: readonly Api[]): Api[] =>
	apis.filter((api, index) => apis.findIndex((other) => hasSameMenu(other, api)) === index);

const apisOf = (operations: readonly Operation[]): Api[] => [
	...new Set(operations.map(({ api }) => api)),
];

/**
 * Tells operations from others by `resource`, where no other operation has the same one, or else by `operation`. n8n
 * takes several conditions of a `hide` as alternatives.
 */
function chosenFor(
	operations: readonly Operation[],
	others: readonly Operation[],
): Record<string, string[]> {
	const shared = resourcesOf(others);
	const own = resourcesOf(operations).filter((resource) => !shared.includes(resource));
	const mixed = operations.filter(({ resource }) => shared.includes(resource));
	return {
		...(own.length > 0 && { resource: own.map(({ value }) => value) }),
		...(mixed.length > 0 && { operation: mixed.map(({ operation }) => operation) }),
	};
}

/** Hides something for the operations that do not belong to it. */
function hiddenForOthers(
	operations: readonly Operation[],
	belongs: Belongs,
): { hide?: Record<string, string[]> } {
	const others = operations.filter((operation) => !belongs(operation));
	return others.length === 0 ? {} : { hide: chosenFor(others, operations.filter(belongs)) };
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
			...withDisplayOptions(
				hiddenForOthers(operations, (operation) => hasSameMenu(operation.api, api)),
			),
		},
	];
}

/**
 * The choices between credential types that a node has. APIs that take other types of the same choice have a menu
 * of the same name, which offers these types only.
 */
export const authenticationMenus = (operations: readonly Operation[]): INodeProperties[] =>
	withoutRepeats(apisOf(operations)).flatMap((api) => authenticationMenu(api, operations));

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
	const hidden = hiddenForOthers(operations, (operation) => isSame(operation.api, api));
	if (api.authentication !== undefined) {
		return { show: { [api.authentication]: [type] }, ...hidden };
	}
	const others = operations.filter((operation) => operation.api !== api);
	if (others.every((other) => other.api.authentication === undefined)) return hidden;
	const own = operations.filter((operation) => operation.api === api);
	return { show: chosenFor(own, others) };
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

/**
 * The credential types of a node, each shown where it can be used. n8n looks at the first entry of a type only, so
 * APIs with the same choice share the entries.
 */
export const nodeCredentials = (operations: readonly Operation[]): INodeCredentialDescription[] =>
	withoutRepeats(apisOf(operations))
		.filter(
			(api, _, apis) =>
				!apis.some((other) => isSame(other, api) && typesOf(other).length > typesOf(api).length),
		)
		.flatMap((api) => apiCredentials(api, operations));
