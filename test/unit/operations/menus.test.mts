import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { z } from 'zod';

import { field, type Input, type Shown } from '../../../nodes/shared/fields/field.ts';
import type { Api } from '../../../nodes/shared/http/api.ts';
import {
	changes,
	deletes,
	dials,
	effectInAction,
	effectInDescription,
	reads,
} from '../../../nodes/shared/operations/effect.ts';
import { nodeCredentials } from '../../../nodes/shared/operations/authentication.ts';
import { nodeProperties } from '../../../nodes/shared/operations/menus.ts';
import {
	defineOperation,
	type Operation,
	type Resource,
} from '../../../nodes/shared/operations/operation.ts';

const connection = z.object({ baseUrl: z.string() });

const api = (...types: [string, ...string[]]): Api => {
	const [first, ...others] = types.map((type) => ({ type, name: type.toUpperCase() }));
	const authentication = others.length > 0 ? `${first.type}Authentication` : undefined;
	return { name: types.join(), credentials: [first, ...others], authentication, connection };
};

const textField = (displayName: string, more: Partial<Shown> = {}) =>
	field({ ...more, displayName, type: 'string', default: '' }, z.string());

const operation = (
	definition: Pick<Operation, 'resource' | 'operation' | 'api'> & { input?: Input },
): Operation =>
	defineOperation({
		name: definition.operation,
		action: `Do ${definition.operation}`,
		description: 'Do it',
		effect: reads,
		input: {},
		execute: async () => ({}),
		output: z.object({}),
		...definition,
	});

const named = (properties: INodeProperties[], name: string) =>
	properties.filter((property) => property.name === name);

const cats: Resource = { value: 'cat', name: 'Cat' };
const dogs: Resource = { value: 'dog', name: 'Dog', description: 'Barks' };

describe('the parameters of a node with resources', () => {
	const one = api('one');
	const two = api('twoA', 'twoB');
	const shared = textField('ID');
	const own = textField('NAME', { displayOptions: { show: { returnAll: [false] } } });
	const operations = [
		operation({ resource: cats, operation: 'get', api: one, input: { id: shared } }),
		operation({ resource: cats, operation: 'delete', api: one, input: { id: shared } }),
		operation({ resource: dogs, operation: 'get', api: two, input: { id: shared, name: own } }),
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

	it('show the fields of each operation in their order', () => {
		const fields = properties.filter(({ name }) => ['id', 'name'].includes(name));
		expect(fields.map(({ name, displayOptions }) => [name, displayOptions])).toEqual([
			['id', { show: { resource: ['cat'], operation: ['get'] } }],
			['id', { show: { resource: ['cat'], operation: ['delete'] } }],
			['id', { show: { resource: ['dog'], operation: ['get'] } }],
			['name', { show: { resource: ['dog'], operation: ['get'], returnAll: [false] } }],
		]);
	});

	it('start each menu with what changes nothing, and best with a list', () => {
		const cat = { resource: cats, api: one, effect: reads } as const;
		const other = defineOperation({
			...operation({ ...cat, operation: 'delete' }),
			input: {},
			execute: async () => ({}),
			effect: deletes,
			subject: () => '',
		});
		const get = operation({ ...cat, operation: 'get' });
		const list = operation({ ...cat, operation: 'getAll' });
		const initialOf = (all: Operation[]) =>
			named(nodeProperties(all), 'operation').map((menu) => menu.default);
		expect(initialOf([other])).toEqual(['delete']);
		expect(initialOf([other, get])).toEqual(['get']);
		expect(initialOf([other, get, list])).toEqual(['getAll']);
	});

	it('say what follows from an operation', () => {
		const effects = [reads, changes('change', 'changed'), deletes, dials];
		expect(effects.map(effectInDescription)).toEqual([
			', which changes nothing',
			'',
			', which cannot be undone',
			'',
		]);
		expect(effects.map(effectInAction)).toEqual([
			' (read only)',
			'',
			' for good',
			' (dials a person)',
		]);
		const [menu] = named(nodeProperties(operations), 'operation');
		const [option] = menu.options as INodePropertyOptions[];
		expect(option.description).toBe('Do it, which changes nothing');
		expect(option.action).toBe('Do get (read only)');
	});

	it('ask how to sign in only where there is a choice', () => {
		const menus = named(properties, 'twoAAuthentication');
		expect(menus.map(({ displayOptions }) => displayOptions)).toEqual([
			{ hide: { resource: ['cat'] } },
		]);
		expect(nodeCredentials(operations)).toEqual([
			{ name: 'one', required: true, displayOptions: { show: { resource: ['cat'] } } },
			...['twoA', 'twoB'].map((type) => ({
				name: type,
				required: true,
				displayOptions: { show: { twoAAuthentication: [type] }, hide: { resource: ['cat'] } },
			})),
		]);
	});

	it('ask once how to sign in to APIs with the same choice, and offer each what it takes', () => {
		const wide = api('twoA', 'twoB');
		const narrow = { ...api('twoB'), authentication: wide.authentication };
		const same = { ...wide, name: 'Another' };
		const birds = { value: 'bird', name: 'Bird' };
		const all = [
			operation({ resource: dogs, operation: 'sit', api: narrow }),
			operation({ resource: dogs, operation: 'get', api: wide }),
			operation({ resource: birds, operation: 'get', api: same }),
			operation({ resource: cats, operation: 'get', api: one }),
		];
		const menus = named(nodeProperties(all), 'twoAAuthentication');
		expect(
			menus.map(({ displayOptions, options = [], default: initial }) => [
				initial,
				options.map((option) => 'value' in option && option.value),
				displayOptions,
			]),
		).toEqual([
			['twoB', ['twoB'], { hide: { resource: ['bird', 'cat'], operation: ['get'] } }],
			['twoA', ['twoA', 'twoB'], { hide: { resource: ['cat'], operation: ['sit'] } }],
		]);
		expect(nodeCredentials(all)).toEqual([
			...['twoA', 'twoB'].map((type) => ({
				name: type,
				required: true,
				displayOptions: { show: { twoAAuthentication: [type] }, hide: { resource: ['cat'] } },
			})),
			{ name: 'one', required: true, displayOptions: { show: { resource: ['cat'] } } },
		]);
	});

	it('ask about each API that has a choice by itself', () => {
		const fish = operation({
			resource: { value: 'fish', name: 'Fish' },
			operation: 'get',
			api: api('fourA', 'fourB'),
		});
		const both = [operations[2], fish];
		const menus = nodeProperties(both).filter(
			({ displayName }) => displayName === 'Authentication',
		);
		expect(menus.map(({ name, displayOptions }) => [name, displayOptions])).toEqual([
			['twoAAuthentication', { hide: { resource: ['fish'] } }],
			['fourAAuthentication', { hide: { resource: ['dog'] } }],
		]);
		expect(nodeCredentials(both).map(({ displayOptions }) => displayOptions)).toEqual([
			{ show: { twoAAuthentication: ['twoA'] }, hide: { resource: ['fish'] } },
			{ show: { twoAAuthentication: ['twoB'] }, hide: { resource: ['fish'] } },
			{ show: { fourAAuthentication: ['fourA'] }, hide: { resource: ['dog'] } },
			{ show: { fourAAuthentication: ['fourB'] }, hide: { resource: ['dog'] } },
		]);
	});

	it('tell the credentials of two APIs that share a resource by the operations', () => {
		const three = api('threeA', 'threeB');
		const both = [
			operation({ resource: dogs, operation: 'walk', api: two }),
			operation({ resource: dogs, operation: 'feed', api: three }),
		];
		const menus = nodeProperties(both).filter(
			({ displayName }) => displayName === 'Authentication',
		);
		expect(menus.map(({ displayOptions }) => displayOptions)).toEqual([
			{ hide: { operation: ['feed'] } },
			{ hide: { operation: ['walk'] } },
		]);
		expect(nodeCredentials(both).map(({ displayOptions }) => displayOptions)).toEqual([
			{ show: { twoAAuthentication: ['twoA'] }, hide: { operation: ['feed'] } },
			{ show: { twoAAuthentication: ['twoB'] }, hide: { operation: ['feed'] } },
			{ show: { threeAAuthentication: ['threeA'] }, hide: { operation: ['walk'] } },
			{ show: { threeAAuthentication: ['threeB'] }, hide: { operation: ['walk'] } },
		]);
	});

	it('hide the credential types of other resources where no API has a choice', () => {
		const three = api('three');
		const bird = operation({
			resource: { value: 'bird', name: 'Bird' },
			operation: 'get',
			api: three,
		});
		expect(nodeCredentials([...operations.slice(0, 2), bird])).toEqual([
			{ name: 'one', required: true, displayOptions: { hide: { resource: ['bird'] } } },
			{ name: 'three', required: true, displayOptions: { hide: { resource: ['cat'] } } },
		]);
	});

	it('need no condition for the only credential type of a node', () => {
		expect(nodeCredentials(operations.slice(0, 2))).toEqual([{ name: 'one', required: true }]);
	});

	it('offer the forms of the output once for the operations that have the same', () => {
		const form: INodeProperties = {
			displayName: 'Form',
			name: 'form',
			type: 'string',
			default: '',
		};
		const withForm = (resource: Resource, name: string, displayName = 'Form'): Operation => ({
			...operation({ resource, operation: name, api: two }),
			formFields: [{ ...form, displayName }],
		});
		const simplified = [cats, dogs].map((resource) => withForm(resource, 'list'));
		const shown = (more: Operation[]) =>
			named(nodeProperties([...operations, ...more]), 'form').map(
				({ displayName, displayOptions }) => [displayName, displayOptions],
			);
		expect(shown(simplified)).toEqual([
			['Form', { show: { resource: ['cat', 'dog'], operation: ['list'] } }],
		]);
		expect(shown([...simplified, withForm(dogs, 'pet')])).toEqual([
			['Form', { show: { resource: ['cat'], operation: ['list'] } }],
			['Form', { show: { resource: ['dog'], operation: ['list', 'pet'] } }],
		]);
		expect(shown([...simplified, withForm(dogs, 'pet', 'Other')])).toEqual([
			['Form', { show: { resource: ['cat', 'dog'], operation: ['list'] } }],
			['Other', { show: { resource: ['dog'], operation: ['pet'] } }],
		]);
		expect(named(properties, 'form')).toEqual([]);
	});
});
