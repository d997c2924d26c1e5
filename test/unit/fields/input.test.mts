import { z } from 'zod';

import { choice, menu, toggle } from '../../../nodes/shared/fields/choice.ts';
import { collection } from '../../../nodes/shared/fields/collection.ts';
import {
	checked,
	checkOf,
	field,
	propertiesOf,
	type Input,
} from '../../../nodes/shared/fields/field.ts';

const text = (displayName: string) =>
	field(
		{ displayName, type: 'string', required: true, default: '' },
		z.string({ message: 'must be text' }).max(3, 'is long'),
	);

const read = (input: Input, values: unknown) => {
	const { data, error } = checkOf(input).safeParse(values);
	return data ?? error!.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
};

describe('an input', () => {
	const input = { name: text('Name'), city: text('City') };

	it('shows its fields in their order, under their names', () => {
		expect(propertiesOf(input)).toEqual([
			{ displayName: 'Name', name: 'name', type: 'string', required: true, default: '' },
			{ displayName: 'City', name: 'city', type: 'string', required: true, default: '' },
		]);
	});

	it('checks each field', () => {
		expect(read(input, { name: 'Ann', city: 'Ulm' })).toEqual({ name: 'Ann', city: 'Ulm' });
		expect(read(input, { name: 'Anna', city: 1 })).toEqual(['name is long', 'city must be text']);
	});

	it('can give a value in another shape', () => {
		const length = checked(text('Name'), (check) => check.transform((name) => name.length));
		expect(propertiesOf({ length })).toEqual(propertiesOf({ length: text('Name') }));
		expect(read({ length }, { length: 'Ann' })).toEqual({ length: 3 });
	});
});

describe('a menu', () => {
	const input = {
		order: menu(
			{ displayName: 'Order', default: 'up' },
			{ up: { name: 'Way Up' }, desc: { name: 'Down' } },
		),
		size: menu(
			{ displayName: 'Size', default: 's' },
			{ s: { name: 'S' }, m: { name: 'M', description: 'In between' }, l: { name: 'L' } },
		),
	};

	it('offers its entries', () => {
		expect(propertiesOf(input)[1]).toEqual({
			displayName: 'Size',
			name: 'size',
			type: 'options',
			default: 's',
			options: [
				{ name: 'S', value: 's' },
				{ name: 'M', value: 'm', description: 'In between' },
				{ name: 'L', value: 'l' },
			],
		});
	});

	it('gives the value of an entry, and refuses others', () => {
		expect(read(input, { order: 'desc', size: 'l' })).toEqual({ order: 'desc', size: 'l' });
		expect(read(input, { order: 'asc', size: 'xl' })).toEqual([
			'order must be up or Down (desc)',
			'size must be one of s, m, l',
		]);
	});
});

describe('a choice', () => {
	const colour = choice(
		{ displayName: 'Colour', default: 'plain' },
		{ plain: { name: 'Plain' }, custom: { name: 'Custom', input: { code: text('Code') } } },
	);
	const input = {
		paint: choice(
			{ displayName: 'Paint', default: 'none' },
			{
				none: { name: 'None', description: 'As it is' },
				one: { name: 'One', input: { colour } },
			},
		),
	};

	it('shows the fields of an entry where the entry is chosen', () => {
		expect(propertiesOf(input)).toMatchObject([
			{
				name: 'paint',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'None', value: 'none', description: 'As it is' },
					{ name: 'One', value: 'one' },
				],
			},
			{ name: 'colour', displayOptions: { show: { paint: ['one'] } } },
			{ name: 'code', displayOptions: { show: { paint: ['one'], colour: ['custom'] } } },
		]);
	});

	it('gives what belongs to the chosen entry, and nothing else', () => {
		expect(read(input, { paint: { chosen: 'none', colour: 1 } })).toEqual({
			paint: { chosen: 'none' },
		});
		expect(read({ colour }, { colour: { chosen: 'custom', code: 'red' } })).toEqual({
			colour: { chosen: 'custom', code: 'red' },
		});
	});

	it('refuses what is no entry, and what its fields refuse', () => {
		expect(read(input, { paint: { chosen: 'all' } })).toEqual(['paint.chosen must be none or one']);
		expect(
			read(input, { paint: { chosen: 'one', colour: { chosen: 'custom', code: 'green' } } }),
		).toEqual(['paint.colour.code is long']);
	});
});

describe('a toggle', () => {
	const input = {
		all: toggle({ displayName: 'All', default: false }, { on: {}, off: { name: text('Name') } }),
	};

	it('shows some fields when it is on, and others when it is off', () => {
		expect(propertiesOf(input)).toMatchObject([
			{ name: 'all', type: 'boolean', default: false },
			{ name: 'name', displayOptions: { show: { all: [false] } } },
		]);
		expect(read(input, { all: { chosen: true, name: 1 } })).toEqual({ all: { chosen: true } });
		expect(read(input, { all: { chosen: false, name: 'Ann' } })).toEqual({
			all: { chosen: false, name: 'Ann' },
		});
	});

	it('is on or off', () => {
		expect(read(input, { all: { chosen: 'true' } })).toEqual(['all.chosen must be true or false']);
	});
});

describe('a collection', () => {
	const input = {
		more: collection({ displayName: 'More' }, { zip: text('Zip'), city: text('City') }),
	};

	it('offers its fields in the order of their names, none of them required', () => {
		expect(propertiesOf(input)).toMatchObject([
			{
				name: 'more',
				type: 'collection',
				default: {},
				options: [
					{ name: 'city', required: undefined },
					{ name: 'zip', required: undefined },
				],
			},
		]);
	});

	it.each([[undefined], [{}], [{ city: ' ', zip: null }]])('takes %j for nothing added', (more) => {
		expect(read(input, { more })).toEqual({ more: {} });
	});

	it('checks what was added', () => {
		expect(read(input, { more: { city: 'Ulm' } })).toEqual({ more: { city: 'Ulm' } });
		expect(read(input, { more: { city: 'Bonn' } })).toEqual(['more.city is long']);
	});
});
