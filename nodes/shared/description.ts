import type {
	INodeCredentialDescription,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';

import type { Api } from './api';
import type { Operation } from './operation';
import { runOptionsField } from './runOptions';

const simplifyField: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** Values of the operations for which `holds`. */
const valuesWhere = (operations: readonly Operation[], holds: (operation: Operation) => boolean) =>
	operations.filter(holds).map(({ operation }) => operation);

const unique = <Value>(values: readonly Value[]) => [...new Set(values)];

/** A field, shown only for some operations. */
function shownFor(field: INodeProperties, operations: string[]): INodeProperties {
	return {
		...field,
		displayOptions: {
			...field.displayOptions,
			show: { operation: operations, ...field.displayOptions?.show },
		},
	};
}

function operationMenu(operations: readonly Operation[], displayName: string): INodeProperties {
	const [{ operation: first }] = operations;
	return {
		displayName,
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		default: first,
		options: operations.map(
			({ name, operation, action, description }): INodePropertyOptions => ({
				name,
				value: operation,
				action,
				description,
			}),
		),
	};
}

/**
 * The choice between the credential types of an API. It says for which operations it is hidden, not
 * for which it is shown: the editor hides each parameter that an authentication parameter's `show`
 * depends on, because it takes it for a part of the choice of credentials.
 */
function authenticationMenu(operations: readonly Operation[], api: Api): INodeProperties {
	const [{ type: first }] = api.credentials;
	const others = valuesWhere(operations, (operation) => operation.api !== api);
	return {
		displayName: 'Authentication',
		name: 'authentication',
		type: 'options',
		noDataExpression: true,
		default: first,
		options: api.credentials.map(({ type, name }) => ({ name, value: type })),
		...(others.length > 0 && { displayOptions: { hide: { operation: others } } }),
	};
}

/**
 * The parameters of a node, made from its operations: the menus, the fields of each operation (a
 * field that several share is listed once), Simplify where there is a simplified form, and Options.
 */
export function nodeProperties(
	operations: readonly Operation[],
	menuName: string,
): INodeProperties[] {
	const apis = unique(operations.map(({ api }) => api));
	const fields = unique(operations.flatMap((operation) => operation.fields));
	return [
		operationMenu(operations, menuName),
		...apis.map((api) => authenticationMenu(operations, api)),
		...fields.map((field) =>
			shownFor(
				field,
				valuesWhere(operations, (operation) => operation.fields.includes(field)),
			),
		),
		shownFor(
			simplifyField,
			valuesWhere(operations, ({ canSimplify }) => canSimplify),
		),
		runOptionsField,
	];
}

/**
 * The credential types of a node, each shown for its choice in an Authentication menu, and for
 * nothing else, for the same reason as above.
 */
export function nodeCredentials(operations: readonly Operation[]): INodeCredentialDescription[] {
	return unique(operations.map(({ api }) => api)).flatMap((api) =>
		api.credentials.map(({ type }) => ({
			name: type,
			required: true,
			displayOptions: { show: { authentication: [type] } },
		})),
	);
}
