import { Workflow, type INodeType, type INodeTypes } from 'n8n-workflow';

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
	const chosen = actionNodes.flatMap(({ folder, node, operations }) =>
		operations.map(({ resource, operation, action }) => ({
			folder,
			node,
			resource: resource.value,
			operation,
			action,
		})),
	);

	it.each(chosen)('says what $folder does: $action', ({ node, resource, operation, action }) => {
		expect(subtitleOf(node, { resource, operation })).toBe(action);
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
