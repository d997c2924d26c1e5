import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import {
	NodeConnectionTypes,
	NodeHelpers,
	nodeNameToToolName,
	type INode,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { resourcesOf, type Operation } from '../../nodes/shared/operations/operation.ts';
import { actionNodes } from '../harness/nodes.mts';

const ROOT = resolve(__dirname, '../..');

/** How many characters of a name n8n's canvas shows well. */
const LONGEST_ACTION = 45;

/** A node with an operation that is chosen in its menus. */
const chosen = ({ description }: INodeType, { resource, operation }: Operation): INode => ({
	id: 'a-node',
	name: description.displayName,
	type: `n8n-nodes-vonage.${description.name}Tool`,
	typeVersion: 1,
	position: [0, 0],
	parameters: { resource: resource.value, operation },
});

/** What n8n makes of a node for an AI agent. */
const asTool = (description: INodeTypeDescription): INodeTypeDescription => ({
	...description,
	outputs: [NodeConnectionTypes.AiTool],
});

/** Every operation with what n8n tells the model of an AI agent about it. */
const tools = actionNodes.flatMap(({ node, operations }) =>
	operations.map((operation) => {
		const tool = chosen(node, operation);
		return {
			operation,
			description: NodeHelpers.getToolDescriptionForNode(tool, node),
			name: nodeNameToToolName(NodeHelpers.makeNodeName(tool.parameters, asTool(node.description))),
		};
	}),
);

/** The texts that were there before. */
const repeated = (texts: string[]) => texts.filter((text, index) => texts.indexOf(text) !== index);

describe('the tools of an AI agent', () => {
	test('are described by the action of the operation, and no two read alike', () => {
		expect(tools.length).toBeGreaterThan(40);
		const descriptions = tools.map(({ description }) => description);
		expect(repeated(descriptions.map((text) => text.toLowerCase()))).toEqual([]);
		for (const { operation, description } of tools) {
			expect(description.startsWith(`${operation.action} in Vonage `)).toBe(true);
		}
	});

	test('have names that tell them apart, and that every model takes', () => {
		const names = tools.map(({ name }) => name);
		expect(repeated(names)).toEqual([]);
		for (const { operation, name } of tools) {
			expect(name).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
			const inName = nodeNameToToolName(operation.action).replace(/_$/, '');
			expect(name.startsWith(inName)).toBe(true);
		}
	});

	test('say what they do that matters, and nothing else does', () => {
		const words = {
			reads: '(read only)',
			changes: undefined,
			deletes: 'for good',
			dials: '(dials a person)',
		};
		const said = Object.values(words).filter((word) => word !== undefined);
		for (const { operation, description } of tools) {
			const wanted = words[operation.effect.kind];
			const found = said.filter((word) => description.includes(word));
			expect([description, found]).toEqual([description, wanted === undefined ? [] : [wanted]]);
		}
	});

	test('delete only where the effect is that, and the other way round', () => {
		for (const { operation, description } of tools) {
			expect([description, /\bdelete/i.test(description)]).toEqual([
				description,
				operation.effect.kind === 'deletes',
			]);
		}
	});
});

describe('docs/ai-agents.md', () => {
	const tableOf = (heading: string): string[][] => {
		const [table = ''] = readFileSync(join(ROOT, 'docs/ai-agents.md'), 'utf8')
			.split('\n\n')
			.filter((part) => new RegExp(`^\\| ${heading} `).test(part));
		const rows = table.split('\n').map((line) => line.split('|').slice(1, -1));
		return rows.slice(2).map((cells) => cells.map((cell) => cell.trim()));
	};

	const inOrder = (names: string[]) => [...names].sort().join(', ');

	test('lists each operation where its effect says, and nothing else', () => {
		const wanted = actionNodes.flatMap(({ node, operations }) =>
			resourcesOf(operations).map((resource) => [
				node.description.displayName.replace('Vonage ', ''),
				resource.name,
				...(['reads', 'changes', 'deletes', 'dials'] as const).map((kind) =>
					inOrder(
						operations
							.filter((one) => one.resource === resource && one.effect.kind === kind)
							.map(({ name }) => name),
					),
				),
			]),
		);
		const listed = tableOf('Node').map(([node, resource, ...cells]) => [
			node,
			resource,
			...cells.map((cell) => inOrder(cell.split(', '))),
		]);
		expect(listed).toEqual(wanted);
	});
});

describe('the name of a node on the canvas', () => {
	test('is the action of its operation', () => {
		for (const { node, operations } of actionNodes) {
			for (const operation of operations) {
				const { parameters } = chosen(node, operation);
				expect(NodeHelpers.makeNodeName(parameters, node.description)).toBe(operation.action);
			}
		}
	});

	test('is not too long', () => {
		const long = tools.filter(({ operation: { action } }) => action.length > LONGEST_ACTION);
		expect(long.map(({ operation: { action } }) => action)).toEqual([]);
	});
});
