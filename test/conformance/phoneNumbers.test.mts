import type { IDataObject, INodeProperties, INodePropertyCollection } from 'n8n-workflow';

import { everyOperation } from '../harness/everyOperation.mts';
import { execute } from '../harness/execute.mts';
import { actionNodes } from '../harness/nodes.mts';
import { startSimulator, type Simulator } from '../simulator/simulator.mts';

type Field = INodeProperties | INodePropertyCollection;

/** How a value gets into a field: the parameters of the node that hold it. */
type Put = (value: IDataObject[string]) => IDataObject;

const isCalledNumber = ({ displayName, name }: Field) =>
	/\b(number|telephone|phone|extension)\b/i.test(displayName) && !/\bID$|^clear/.test(name);

/** The fields for phone numbers among some fields and within them, each with the way into it. */
function numbersIn(fields: readonly Field[]): Array<{ path: string; put: Put }> {
	return fields.flatMap((field) => {
		const { name } = field;
		const within = ('values' in field ? field.values : (field.options ?? [])).filter(
			(entry): entry is Field => 'type' in entry || 'values' in entry,
		);
		const isList = 'values' in field;
		const further = numbersIn(within).map(({ path, put }) => ({
			path: `${name}.${path}`,
			put: (value: IDataObject[string]) => ({ [name]: isList ? [put(value)] : put(value) }),
		}));
		const isText = 'type' in field && field.type === 'string';
		return isText && isCalledNumber(field) && !/Id$/.test(name)
			? [{ path: name, put: (value: IDataObject[string]) => ({ [name]: value }) }]
			: further;
	});
}

const found = actionNodes.flatMap(({ folder, operations }) =>
	operations.flatMap(({ resource, operation, fields }) =>
		numbersIn(fields).map(({ path, put }) => ({
			operation: [folder, resource.value, operation].join('/'),
			path,
			put,
		})),
	),
);

describe('a field for a phone number', () => {
	let simulator: Simulator;

	beforeAll(async () => {
		simulator = await startSimulator({ seed: { applicationUserCount: 1 } });
	});

	afterAll(async () => await simulator.stop());

	it('is found in every node that has one', () => {
		expect([...new Set(found.map(({ path }) => path))].sort()).toEqual([
			'additionalFields.presentedCLID',
			'channels.mms.number',
			'channels.pstn.number',
			'channels.sms.number',
			'channels.vbc.extension',
			'channels.viber.number',
			'channels.whatsapp.number',
			'filters.callerNumber',
			'filters.dialledNumber',
			'filters.extension',
			'filters.phoneNumber',
			'liveCallOptions.extension',
			'phoneNumber',
			'telephonyAddress.telephoneAddress',
			'telephonyAddress.telephonyExtension',
		]);
	});

	it.each(found)('has the one check: $path of $operation', async ({ operation, put }) => {
		const sample = everyOperation.find((candidate) => candidate.path === operation)!;
		const prepared = await sample.setup(simulator);
		const parameters = { ...prepared.parameters, ...put('447700900123.5') } as never;
		await expect(execute({ ...prepared, parameters })).rejects.toThrow(
			/must be one (phone number|extension), and "447700900123.5" looks like a number with decimals/,
		);
	});
});
