import type {
	ICredentialsDisplayOptions,
	IDisplayOptions,
	INodeCredentialDescription,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';

import { propertiesOf } from '../fields/field';
import type { Api } from '../http/api';
import { consequenceOf } from './effect';
import type { Operation, Resource } from './operation';
import { runOptions } from './runOptions';

const simplifyField: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

type Show = NonNullable<IDisplayOptions['show']>;

const unique = <Value>(values: readonly Value[]) => [...new Set(values)];

const resourcesOf = (operations: readonly Operation[]): Resource[] =>
	unique(operations.flatMap(({ resource }) => resource ?? []));

/**
 * The conditions, as `displayOptions` have them, under which one of these operations is chosen.
 * Resources whose operations here have the same values share one condition.
 */
function whenChosen(operations: readonly Operation[]): Show[] {
	const resourcesByValues = new Map<string, Array<Resource | undefined>>();
	for (const resource of unique(operations.map((operation) => operation.resource))) {
		const values = operations.filter((operation) => operation.resource === resource);
		const key = values.map(({ operation }) => operation).join();
		resourcesByValues.set(key, [...(resourcesByValues.get(key) ?? []), resource]);
	}
	return [...resourcesByValues].map(([values, resources]) => {
		const names = resources.flatMap((resource) => resource?.value ?? []);
		return { ...(names.length > 0 && { resource: names }), operation: values.split(',') };
	});
}

/** Copies of a field, one for each condition under which one of these operations is chosen. */
function shownFor(field: INodeProperties, operations: readonly Operation[]): INodeProperties[] {
	return whenChosen(operations).map((show) => ({
		...field,
		displayOptions: {
			...field.displayOptions,
			show: { ...show, ...field.displayOptions?.show },
		},
	}));
}

function resourceMenu(resources: readonly Resource[]): INodeProperties[] {
	if (resources.length === 0) return [];
	const [{ value: first }] = resources;
	return [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			default: first,
			options: resources.map(({ name, value, description }) => ({ name, value, description })),
		},
	];
}

/**
 * The operation that a menu starts with: a list if it has one, or else one that changes nothing.
 */
function initialOf(operations: readonly Operation[]): Operation {
	const reading = operations.filter(({ effect }) => effect.kind === 'reads');
	const list = reading.find(({ operation }) => operation === 'getAll');
	return list ?? reading[0] ?? operations[0];
}

function operationMenu(
	operations: readonly Operation[],
	displayName: string,
	resource?: Resource,
): INodeProperties {
	const { operation: initial } = initialOf(operations);
	return {
		displayName,
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		...(resource && { displayOptions: { show: { resource: [resource.value] } } }),
		default: initial,
		options: operations.map(
			({ name, operation, action, description, effect }): INodePropertyOptions => ({
				name,
				value: operation,
				action,
				description: description + consequenceOf(effect),
			}),
		),
	};
}

function operationMenus(operations: readonly Operation[], menuName: string): INodeProperties[] {
	const resources = resourcesOf(operations);
	if (resources.length === 0) return [operationMenu(operations, menuName)];
	return resources.map((resource) =>
		operationMenu(
			operations.filter((operation) => operation.resource === resource),
			menuName,
			resource,
		),
	);
}

/** The resources of some operations, or the operations themselves in a node without resources. */
function chosenFor(operations: readonly Operation[]): Record<string, string[]> {
	const resources = resourcesOf(operations);
	return resources.length > 0
		? { resource: resources.map(({ value }) => value) }
		: { operation: operations.map(({ operation }) => operation) };
}

/** Hides something for some operations. */
const hiddenFor = (operations: readonly Operation[]): { hide?: Record<string, string[]> } =>
	operations.length === 0 ? {} : { hide: chosenFor(operations) };

const ofOtherApis = (operations: readonly Operation[], api: Api) =>
	operations.filter((operation) => operation.api !== api);

/** Leaves `displayOptions` out where there is no condition. */
const withDisplayOptions = <Options extends object>(displayOptions: Options) =>
	Object.keys(displayOptions).length > 0 ? { displayOptions } : {};

/**
 * The choice between the credential types of an API, where there is one. The menu has a `hide` and
 * no `show`: the editor takes each parameter that its `show` names for a part of the choice of
 * credentials, and hides that parameter.
 *
 * @param others operations of the node that the menu is not about
 */
export function authenticationMenu(
	{ authentication, credentials }: Api,
	others: readonly Operation[] = [],
): INodeProperties[] {
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
			...withDisplayOptions(hiddenFor(others)),
		},
	];
}

/**
 * The parameters of a node, made from its operations: the menus, the fields of each operation in their
 * order (n8n keeps the value of a field whose name several share), Simplify where there is a simplified
 * form, and Options.
 *
 * @param menuName name of the operation menu
 */
export function nodeProperties(
	operations: readonly Operation[],
	menuName = 'Operation',
): INodeProperties[] {
	const apis = unique(operations.map(({ api }) => api));
	return [
		...resourceMenu(resourcesOf(operations)),
		...operationMenus(operations, menuName),
		...apis.flatMap((api) => authenticationMenu(api, ofOtherApis(operations, api))),
		...operations.flatMap((operation) =>
			operation.fields.flatMap((field) => shownFor(field, [operation])),
		),
		...shownFor(
			simplifyField,
			operations.filter(({ canSimplify }) => canSimplify),
		),
		...propertiesOf(runOptions),
	];
}

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
	const others = ofOtherApis(operations, api);
	if (api.authentication !== undefined) {
		return { show: { [api.authentication]: [type] }, ...hiddenFor(others) };
	}
	if (others.every((other) => other.api.authentication === undefined)) return hiddenFor(others);
	return { show: chosenFor(operations.filter((operation) => operation.api === api)) };
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
	unique(operations.map(({ api }) => api)).flatMap((api) => apiCredentials(api, operations));
