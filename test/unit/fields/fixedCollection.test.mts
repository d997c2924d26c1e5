import { z } from 'zod';

import { checkOf, field, optional, propertiesOf } from '../../../nodes/shared/fields/field.ts';
import {
	fixedCollection,
	fixedCollectionOfOne,
} from '../../../nodes/shared/fields/fixedCollection.ts';

const text = (displayName: string) =>
	field(
		{ displayName, type: 'string', default: '' },
		z.string({ message: 'must be text' }).max(3, 'is long'),
	);

const input = {
	ways: fixedCollection(
		{ displayName: 'Ways', placeholder: 'Add way' },
		{
			sms: { name: 'SMS', input: { number: text('Number') } },
			sip: { name: 'SIP', input: { uri: text('URI'), user: optional(text('User')) } },
		},
	),
};

const read = (ways: unknown) => {
	const { data, error } = checkOf(input).safeParse({ ways });
	return data?.ways ?? error!.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
};

describe('a fixed collection', () => {
	it('offers its groups in their order, each with the fields of an entry', () => {
		expect(propertiesOf(input)).toEqual([
			{
				displayName: 'Ways',
				name: 'ways',
				type: 'fixedCollection',
				typeOptions: { multipleValues: true },
				placeholder: 'Add way',
				default: {},
				options: [
					{
						displayName: 'SMS',
						name: 'sms',
						values: [{ displayName: 'Number', name: 'number', type: 'string', default: '' }],
					},
					{
						displayName: 'SIP',
						name: 'sip',
						values: [
							{ displayName: 'URI', name: 'uri', type: 'string', default: '' },
							{ displayName: 'User', name: 'user', type: 'string', default: '' },
						],
					},
				],
			},
		]);
	});

	it.each([[undefined], [{}]])('takes %j for nothing added', (ways) => {
		expect(read(ways)).toEqual({});
	});

	it('gives the entries of each group', () => {
		const ways = { sms: [{ number: '1' }, { number: '2' }], sip: [{ uri: 'a', user: ' ' }] };
		expect(read(ways)).toEqual({ ...ways, sip: [{ uri: 'a' }] });
	});

	it('refuses what a field of an entry refuses', () => {
		expect(read({ sms: [{ number: '1' }, { number: '1234' }], sip: [{}] })).toEqual([
			'ways.sms.1.number is long',
			'ways.sip.0.uri must be text',
		]);
	});
});

describe('a fixed collection of one', () => {
	const one = {
		way: fixedCollectionOfOne(
			{ displayName: 'Way' },
			{ sms: { name: 'SMS', input: { number: text('Number') } } },
		),
	};

	it('can have one entry of a group', () => {
		expect(propertiesOf(one)[0].typeOptions).toBeUndefined();
		expect(checkOf(one).parse({ way: { sms: { number: '1' } } })).toEqual({
			way: { sms: { number: '1' } },
		});
		expect(checkOf(one).parse({})).toEqual({ way: {} });
		expect(checkOf(one).safeParse({ way: { sms: [{ number: '1' }] } }).success).toBe(false);
	});
});
