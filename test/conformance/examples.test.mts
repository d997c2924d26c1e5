import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import type { IDataObject, INode, INodeType, IPinData, IWorkflowBase } from 'n8n-workflow';

import type { Operation } from '../../nodes/shared/operations/operation.ts';
import { simpleBusinessCall } from '../../nodes/shared/vonage/integrationSuite/data.ts';
import { formIssues, wrongParameters } from '../harness/nodeParameters.mts';
import { actionNodes, triggerNodes } from '../harness/nodes.mts';

const FOLDER = resolve(__dirname, '../../examples');

type Example = IWorkflowBase & { description?: string };

const examples = readdirSync(FOLDER)
	.filter((file) => file.endsWith('.json'))
	.map((file) => {
		const text = readFileSync(resolve(FOLDER, file), 'utf8');
		return { file, text, example: JSON.parse(text) as Example };
	});

const PREFIX = 'n8n-nodes-vonage.';

/** What an example can name without a check here; that n8n has it, the tests in a real n8n show. */
const isOurs = ({ type }: INode) => type.startsWith(PREFIX);

/** The node of the package that a node of an example is, also as a tool. */
function typeOf({ type }: INode): { node: INodeType; operations: readonly Operation[] } {
	const name = type.slice(PREFIX.length).replace(/Tool$/, '');
	const ofThatName = ({ node }: { node: INodeType }) => node.description.name === name;
	const action = actionNodes.find(ofThatName);
	if (action) return action;
	const trigger = triggerNodes.find(ofThatName);
	if (!trigger) throw new Error(`The package has no node ${type}`);
	return { node: trigger.node, operations: [] };
}

/** The fields that come out of a node of ours, as it is set up. */
function outputOf(node: INode): string[] {
	const { resource, operation, fields } = node.parameters;
	const found = typeOf(node).operations.find(
		(one) => one.resource.value === resource && one.operation === operation,
	);
	if (!found) {
		const call = Object.keys(simpleBusinessCall.shape).map((key) =>
			key === 'id' ? 'callId' : key,
		);
		return [...call, 'recovered'];
	}
	if (node.parameters.output === 'fields') return fields as string[];
	return Object.keys(found.output.shape);
}

/** Whether a count comes out instead of a list, of which only one is in the pinned data. */
const isOneOfTwo = (node: INode) => node.parameters.return !== undefined;

/** Numbers of Ofcom and the North American plan that reach nobody. */
const FICTION = /^(?:(?:\+?44|0)207946 ?0\d{3}|\+?1?\d{3}55501\d\d)$/;

/** Of a text, what looks like a phone number, without the digits of IDs and moments. */
function phoneNumbersIn(text: string): string[] {
	const readable = text
		.replaceAll(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g, '')
		.replaceAll(/\b[0-9a-f]{24}\b/g, '')
		.replaceAll(/\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d)?)?/g, '');
	const found = readable.match(/(?:\+|\b)\d[\d .()-]{6,}\d/g) ?? [];
	return found.map((one) => one.replace('(0)', '').replaceAll(/[ .()-]/g, ''));
}

const stickies = ({ nodes }: Example) => nodes.filter(({ type }) => type.endsWith('.stickyNote'));

const connectionsOf = ({ connections }: Example) =>
	Object.entries(connections).flatMap(([from, byType]) =>
		Object.values(byType)
			.flat()
			.flatMap((targets) => (targets ?? []).map(({ node: to }) => ({ from, to }))),
	);

/** Nodes of n8n that ask for a service in which somebody has an account. */
const SERVICES = /\.(hubspot|slack|googleSheets|vonage)$/;

/** A sub-node has no data of its own to pin. */
const isSubNode = ({ type }: INode) => /(Tool|lmChatOpenAi|memoryBufferWindow)$/.test(type);

describe.each(examples)('examples/$file', ({ file, text, example }) => {
	const { nodes, name, description } = example;
	const ours = nodes.filter(isOurs);
	const pins: IPinData = example.pinData ?? {};
	const names = nodes.map((node) => node.name);

	it('says what it does, by a verb in its name and in a sentence', () => {
		expect(file).toMatch(/^(alert|call|click|log|onboard|report|route|send|show|text)-/);
		expect(name).toMatch(
			/^Vonage: (alert|ask|call|click|log|onboard|report|route|send|show|text) /,
		);
		expect(description).toMatch(/^[A-Z].{30,}\.$/);
	});

	it('has coloured notes, the first of which says how it is set up', () => {
		const notes = stickies(example).map(({ parameters }) => parameters);
		expect(notes.length).toBeGreaterThan(1);
		for (const { color, content } of notes) {
			expect([1, 2, 3, 4, 5, 6, 7]).toContain(color);
			expect(content).toMatch(/^##/);
		}
		expect(notes[0].content).toContain('**To use it**');
		expect(notes[0].content).toContain('pinned');
	});

	it('sets parameters that the nodes of the package have and show', () => {
		const wrong = ours.map((node) => [
			node.name,
			wrongParameters(node, typeOf(node).node.description),
		]);
		expect(wrong.filter(([, found]) => found.length > 0)).toEqual([]);
		const versions = ours.map((node) => [node.type, node.typeVersion]);
		expect(versions).toEqual(
			ours.map((node) => [node.type, typeOf(node).node.description.version]),
		);
	});

	it('leaves no required parameter of them empty', () => {
		const issues = ours.map((node) => formIssues(node, typeOf(node).node.description));
		expect(issues.filter(Boolean)).toEqual([]);
	});

	it('connects nodes that there are, each of which is reached', () => {
		const ends = connectionsOf(example).flatMap(({ from, to }) => [from, to]);
		expect(ends.filter((end) => !names.includes(end))).toEqual([]);
		const alone = nodes.filter(
			(node) => !node.type.endsWith('.stickyNote') && !ends.includes(node.name),
		);
		expect(alone.map((node) => node.name)).toEqual([]);
		expect(new Set(names).size).toBe(names.length);
	});

	it('reads only nodes that there are', () => {
		const read = [...text.matchAll(/\$\('([^']+)'\)/g)].map(([, one]) => one);
		expect(read.filter((one) => !names.includes(one))).toEqual([]);
	});

	it('has pinned data wherever it would need an account or something to happen', () => {
		const needed = nodes.filter(
			(node) =>
				!isSubNode(node) &&
				(isOurs(node) ||
					SERVICES.test(node.type) ||
					/(webhook|errorTrigger|chatTrigger|agent)$/.test(node.type)),
		);
		expect(needed.map((node) => node.name).filter((one) => !pins[one]?.length)).toEqual([]);
		expect(Object.keys(pins).filter((one) => !names.includes(one))).toEqual([]);
	});

	it('has in the pinned data what really comes out', () => {
		const pinned = ours.filter((node) => pins[node.name]);
		const keys = pinned.map((node) =>
			(pins[node.name] as Array<{ json: IDataObject }>).map(({ json }) => Object.keys(json).sort()),
		);
		expect(keys).toEqual(
			pinned.map((node, index) =>
				keys[index].map((found) => {
					const wanted = outputOf(node).sort();
					return isOneOfTwo(node) ? wanted.filter((key) => found.includes(key)) : wanted;
				}),
			),
		);
	});

	it('names nobody: no real number, no credential', () => {
		expect(phoneNumbersIn(text).filter((number) => !FICTION.test(number))).toEqual([]);
		expect(nodes.filter(({ credentials }) => credentials)).toEqual([]);
	});
});

it('has IDs of its own in each example, so that all can be imported', () => {
	const ids = examples.flatMap(({ example }) =>
		example.nodes.flatMap(({ id, webhookId }) => [id, ...(webhookId ? [webhookId] : [])]),
	);
	expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

it('tells of each example in README.md', () => {
	const readme = readFileSync(resolve(FOLDER, '../README.md'), 'utf8');
	expect(
		examples.map(({ file }) => file).filter((file) => !readme.includes(`examples/${file}`)),
	).toEqual([]);
});
