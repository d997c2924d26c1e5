import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import type { Api } from '../../nodes/shared/api';
import { nodeCredentials, nodeProperties } from '../../nodes/shared/description';
import { defineOperation, type Operation, type Resource } from '../../nodes/shared/operation';

const connection = z.object({ baseUrl: z.string() });

const api = (...types: [string, ...string[]]): Api => {
	const [first, ...others] = types.map((type) => ({ type, name: type.toUpperCase() }));
	return { name: types.join(), credentials: [first, ...others], connection };
};

const field = (name: string, more: Partial<INodeProperties> = {}): INodeProperties => ({
	displayName: name.toUpperCase(),
	name,
	type: 'string',
	default: '',
	...more,
});

const operation = (
	definition: Pick<Operation, 'operation' | 'api'> & Partial<Operation>,
): Operation =>
	defineOperation({
		name: definition.operation,
		action: `Do ${definition.operation}`,
		description: 'Do it',
		fields: [],
		parameters: z.object({}),
		execute: async () => ({}),
		...definition,
	});

const named = (properties: INodeProperties[], name: string) =>
	properties.filter((property) => property.name === name);

const cats: Resource = { value: 'cat', name: 'Cat' };
const dogs: Resource = { value: 'dog', name: 'Dog', description: 'Barks' };

describe('the parameters of a node with resources', () => {
	const one = api('one');
	const two = api('twoA', 'twoB');
	const shared = field('id');
	const own = field('name', { displayOptions: { show: { returnAll: [false] } } });
	const operations = [
		operation({ resource: cats, operation: 'get', api: one, fields: [shared] }),
		operation({ resource: cats, operation: 'delete', api: one, fields: [shared] }),
		operation({ resource: dogs, operation: 'get', api: two, fields: [shared, own] }),
	];
	const properties = nodeProperties(operations);

	it('offer the resources, and the operations of each', () => {
		const [menu] = named(properties, 'resource');
		expect(menu.options).toEqual([
			{ name: 'Cat', value: 'cat', description: undefined },
			{ name: 'Dog', value: 'dog', description: 'Barks' },
		]);
		expect(menu.default).toBe('cat');
		const menus = named(properties, 'operation').map(({ displayOptions, options }) => [
			displayOptions,
			options?.map((option) => 'value' in option && option.value),
		]);
		expect(menus).toEqual([
			[{ show: { resource: ['cat'] } }, ['get', 'delete']],
			[{ show: { resource: ['dog'] } }, ['get']],
		]);
	});

	it('show a field for the operations that have it, of each resource', () => {
		expect(named(properties, 'id').map(({ displayOptions }) => displayOptions)).toEqual([
			{ show: { resource: ['cat'], operation: ['get', 'delete'] } },
			{ show: { resource: ['dog'], operation: ['get'] } },
		]);
	});

	it('keep the condition that a field has itself', () => {
		expect(named(properties, 'name').map(({ displayOptions }) => displayOptions)).toEqual([
			{ show: { resource: ['dog'], operation: ['get'], returnAll: [false] } },
		]);
	});

	it('list a field once for resources with the same operations', () => {
		const both = [
			operation({ resource: cats, operation: 'get', api: one, fields: [shared] }),
			operation({ resource: dogs, operation: 'get', api: one, fields: [shared] }),
		];
		expect(named(nodeProperties(both), 'id').map(({ displayOptions }) => displayOptions)).toEqual([
			{ show: { resource: ['cat', 'dog'], operation: ['get'] } },
		]);
	});

	it('ask how to sign in only where there is a choice', () => {
		const menus = named(properties, 'authentication');
		expect(menus.map(({ displayOptions }) => displayOptions)).toEqual([
			{ hide: { resource: ['cat'] } },
		]);
		expect(nodeCredentials(operations)).toEqual([
			{ name: 'one', required: true, displayOptions: { hide: { resource: ['dog'] } } },
			...['twoA', 'twoB'].map((type) => ({
				name: type,
				required: true,
				displayOptions: { show: { authentication: [type] }, hide: { resource: ['cat'] } },
			})),
		]);
	});

	it('need no condition for the only credential type of a node', () => {
		expect(nodeCredentials(operations.slice(0, 2))).toEqual([{ name: 'one', required: true }]);
	});

	it('offer Simplify for the operations that have a simplified form', () => {
		const simplified = operation({ resource: dogs, operation: 'list', api: two });
		const withSimplified = [...operations, { ...simplified, canSimplify: true }];
		expect(named(nodeProperties(withSimplified), 'simplify')).toMatchObject([
			{ displayOptions: { show: { resource: ['dog'], operation: ['list'] } } },
		]);
		expect(named(properties, 'simplify')).toEqual([]);
	});
});
