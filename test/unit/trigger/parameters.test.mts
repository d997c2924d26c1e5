import { z } from 'zod';

import { checkOf, field } from '../../../nodes/shared/fields/field.ts';
import { readParameters } from '../../../nodes/shared/trigger/parameters.ts';

const input = {
	party: field(
		{ displayName: 'Party', type: 'string', default: 'agents' },
		z.string().min(1, 'is empty'),
	),
	limit: field(
		{ displayName: 'Limit', type: 'number', default: 5 },
		z.number({ message: 'must be a number' }),
	),
};

const node = { name: 'A trigger', type: 'trigger', typeVersion: 1 };

function read(values: Record<string, unknown>, more: object = {}) {
	const getNodeParameter = jest.fn((name: string) => values[name]);
	const context = { getNode: () => node, getNodeParameter, ...more };
	return { getNodeParameter, read: () => readParameters(context as never, input, checkOf(input)) };
}

describe('The parameters of a trigger', () => {
	it('are read for the node', () => {
		const { getNodeParameter, read: values } = read({ party: 'others', limit: 7 });
		expect(values()).toEqual({ party: 'others', limit: 7 });
		expect(getNodeParameter.mock.calls).toEqual([['party'], ['limit']]);
	});

	it('are read for the first item in an execution', () => {
		const { getNodeParameter, read: values } = read(
			{ party: 'others', limit: 7 },
			{ getInputData: () => [] },
		);
		expect(values()).toEqual({ party: 'others', limit: 7 });
		expect(getNodeParameter.mock.calls).toEqual([
			['party', 0],
			['limit', 0],
		]);
	});

	it('are refused by their names, with what to do', () => {
		expect(read({ party: '', limit: 7 }).read).toThrow(
			expect.objectContaining({
				message: "'Party' is empty",
				description: expect.stringContaining('Correct the parameter and publish') as string,
			}) as Error,
		);
		expect(read({ party: 'others', limit: 'x' }).read).toThrow("'Limit' must be a number");
	});
});
