import { Workflow, type INodeType, type INodeTypes } from 'n8n-workflow';

import type { Operation } from '../../nodes/shared/operations/operation.ts';
import { actionNodes, triggerNodes } from '../harness/nodes.mts';

/** The line under a node on the canvas, as n8n works it out. */
function subtitleOf(type: INodeType, parameters: Record<string, string | string[]>): unknown {
	const node = {
		id: 'node',
		name: 'Node',
		type: type.description.name,
		typeVersion: 1,
		position: [0, 0] as [number, number],
		parameters,
	};
	const nodeTypes = { getByNameAndVersion: () => type } as unknown as INodeTypes;
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	return workflow.expression.getSimpleParameterValue(
		workflow.getNode('Node')!,
		type.description.subtitle,
		'internal',
		{},
	);
}

describe('the line under a node on the canvas', () => {
	const lineOf = ({ node }: { node: INodeType }, { resource, operation }: Operation) =>
		subtitleOf(node, { resource: resource.value, operation });

	it.each([
		['MakeCall', 'contactCenterAgent', 'Contact Center Agent'],
		['HoldTransferCall', 'hold', 'Hold: Call'],
		['HoldTransferCall', 'getAvailable', 'Get Available: Contact Center Agent'],
		['ManageApplication', 'create', 'Create'],
		['ManageUser', 'archive', 'Archive: Contact Center User'],
	])('says what is done in %s with %s', (folder, operation, line) => {
		const action = actionNodes.find((one) => one.folder === folder)!;
		const chosen = action.operations.find((one) => one.operation === operation)!;
		expect(lineOf(action, chosen)).toBe(line);
	});

	it.each(actionNodes)('tells the operations of $folder apart, beside their names', (action) => {
		const lines = action.operations.map((operation) => lineOf(action, operation));
		expect(new Set(lines).size).toBe(action.operations.length);
		// n8n calls a node by its action
		const actions = action.operations.map((operation) => operation.action);
		expect(lines.filter((line) => actions.includes(String(line)))).toEqual([]);
	});

	it.each([
		[['MISSED'], 'Missed'],
		[['MISSED', 'REJECTED'], 'Missed, Rejected'],
		[['ANSWERED', 'HELD'], 'Ended (Answered), On Hold'],
		['MISSED', 'Missed'],
		[['NEW_STATE'], 'NEW_STATE'],
		[[], ''],
	])('names the states %j that start a workflow', (states, expected) => {
		expect(subtitleOf(triggerNodes[0].node, { states })).toBe(expected);
	});
});
