import { NodeApiError, NodeOperationError, type IExecuteFunctions, type INode } from 'n8n-workflow';

import { failOnAlert, toAlertItem } from '../../../nodes/shared/trigger/alertItem.ts';

const node = { name: 'Call Trigger' } as INode;
const context = { getNode: () => node } as IExecuteFunctions;

/** What an execution with some items fails with. */
function failureOf(...items: object[]): unknown {
	try {
		failOnAlert(
			context,
			items.map((json) => ({ json }) as never),
		);
		return undefined;
	} catch (error) {
		return error;
	}
}

describe('An item that stands for a failure', () => {
	it('fails its execution with the message and the description', () => {
		const failure = new NodeOperationError(node, 'The sign-in is refused', {
			description: 'Correct the credential',
		});
		const found = failureOf({ id: 'c1' }, toAlertItem(failure).json);
		expect(found).toBeInstanceOf(NodeOperationError);
		expect(found).toMatchObject({
			message: 'The sign-in is refused',
			description: 'Correct the credential',
			node,
		});
	});

	it('fails it as well without a description', () => {
		const failure = new NodeApiError(node, {}, { message: 'Vonage does not answer' });
		failure.description = null;
		expect(toAlertItem(failure).json).toEqual({
			alert: { message: 'Vonage does not answer', description: undefined },
		});
		expect(failureOf(toAlertItem(failure).json)).toMatchObject({
			message: 'Vonage does not answer',
		});
	});

	it.each([
		['a call', { event: { id: 'c1' } }],
		['a call with a member of that name', { alert: 'x' }],
		['one without a message', { alert: { description: 'x' } }],
		['one with another kind of message', { alert: { message: 1 } }],
	])('is not %s', (_, json) => {
		expect(failureOf(json)).toBeUndefined();
	});
});
