import type { IDisplayOptions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { propertiesOf } from '../fields/field';
import { authenticationMenus } from './authentication';
import { effectInDescription } from './effect';
import { resourcesOf, type Operation, type Resource } from './operation';
import { runOptions } from './runOptions';

type Show = NonNullable<IDisplayOptions['show']>;

/**
 * The conditions, as `displayOptions` have them, under which one of these operations is chosen.
 * Resources whose operations here have the same values share one condition.
 */
function whenChosen(operations: readonly Operation[]): Show[] {
	const resourcesByValues = new Map<string, Resource[]>();
	for (const resource of resourcesOf(operations)) {
		const values = operations.filter((operation) => operation.resource === resource);
		const key = values.map(({ operation }) => operation).join();
		resourcesByValues.set(key, [...(resourcesByValues.get(key) ?? []), resource]);
	}
	return [...resourcesByValues].map(([values, resources]) => ({
		resource: resources.map(({ value }) => value),
		operation: values.split(','),
	}));
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

/** The fields for the form of the output; what several operations have alike stands there once for all of them. */
function formFields(operations: readonly Operation[]): INodeProperties[] {
	const shared = new Map<string, { field: INodeProperties; users: Operation[] }>();
	for (const operation of operations) {
		for (const field of operation.formFields) {
			const key = JSON.stringify(field);
			const { users = [] } = shared.get(key) ?? {};
			shared.set(key, { field, users: [...users, operation] });
		}
	}
	return [...shared.values()].flatMap(({ field, users }) => shownFor(field, users));
}

function resourceMenu(resources: readonly Resource[]): INodeProperties {
	const [{ value: first }] = resources;
	return {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		default: first,
		options: resources.map(({ name, value, description }) => ({ name, value, description })),
	};
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
	resource: Resource,
): INodeProperties {
	const { operation: initial } = initialOf(operations);
	return {
		displayName,
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource.value] } },
		default: initial,
		options: operations.map(
			({ name, operation, action, description, effect }): INodePropertyOptions => ({
				name,
				value: operation,
				action,
				description: description + effectInDescription(effect),
			}),
		),
	};
}

const operationMenus = (operations: readonly Operation[], menuName: string): INodeProperties[] =>
	resourcesOf(operations).map((resource) =>
		operationMenu(
			operations.filter((operation) => operation.resource === resource),
			menuName,
			resource,
		),
	);

/**
 * An expression for the line below a node: "Get Many: Call History". n8n names the node after the action, so the
 * line does not say that again, and cuts the line off after about 25 characters, so what is done comes first.
 */
export function subtitleOf(operations: readonly Operation[]): string {
	const isSingle = resourcesOf(operations).length === 1;
	const lines = Object.fromEntries(
		operations.map(({ resource, operation, name }) => [
			`${resource.value}:${operation}`,
			isSingle ? name : `${name}: ${resource.name}`,
		]),
	);
	return `={{ (${JSON.stringify(lines)})[$parameter["resource"] + ":" + $parameter["operation"]] }}`;
}

/**
 * The parameters of a node, made from its operations: the menus, the fields of each operation in their
 * order (n8n keeps the value of a field whose name several share), the form of the output where there are
 * several, and Options.
 *
 * @param menuName name of the operation menu
 */
export function nodeProperties(
	operations: readonly Operation[],
	menuName = 'Operation',
): INodeProperties[] {
	return [
		resourceMenu(resourcesOf(operations)),
		...operationMenus(operations, menuName),
		...authenticationMenus(operations),
		...operations.flatMap((operation) =>
			operation.fields.flatMap((field) => shownFor(field, [operation])),
		),
		...formFields(operations),
		...propertiesOf(runOptions),
	];
}
