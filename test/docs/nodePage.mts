import type { INodePropertyOptions, INodeType, INodeTypeDescription } from 'n8n-workflow';

import type { Input } from '../../nodes/shared/fields/field.ts';
import type { Api } from '../../nodes/shared/http/api.ts';
import { resourcesOf, type Operation } from '../../nodes/shared/operations/operation.ts';
import { runOptions } from '../../nodes/shared/operations/runOptions.ts';
import { credentialTypes } from '../harness/credentials.mts';
import type { Simulator } from '../simulator/simulator.mts';
import { fieldList, formList } from './fields.mts';
import { json, sentence } from './markdown.mts';
import { outcomeOf, type Outcome } from './samples.mts';

/** An action node with what its menus are made of. */
interface ActionNode {
	folder: string;
	node: INodeType;
	operations: readonly Operation[];
}

export const GENERATED =
	'<!-- Made by npm run docs from the node itself: change the node, not this page. -->';

/** The form of an operation; `defineOperation` keeps it, and the item loop needs only its checks. */
const inputOf = (operation: Operation) => (operation as unknown as { input: Input }).input;

/** The credential types of an API, as people know them. */
export const credentialsOf = ({ credentials }: Api): string =>
	credentials.map(({ type }) => credentialTypes[type]!.displayName).join(' or ');

const anchorOf = (heading: string) =>
	heading
		.toLowerCase()
		.replaceAll(/[^\w -]/g, '')
		.replaceAll(' ', '-');

const headingOf = ({ resource, name }: Operation) => `${resource.name}: ${name}`;

/** What the menu of the node says of an operation. */
function descriptionOf({ properties }: INodeTypeDescription, operation: Operation): string {
	const menu = properties.find(
		({ name, displayOptions }) =>
			name === 'operation' && displayOptions?.show?.resource?.includes(operation.resource.value),
	);
	const options = (menu?.options ?? []) as INodePropertyOptions[];
	return options.find(({ value }) => value === operation.operation)?.description ?? '';
}

/** What an operation asks of Vonage, and with which right. */
function asksOf({ api }: Operation, { asked }: Outcome): string {
	const named = asked.map((request) => request.scopes).filter((some) => some.length > 0);
	const all = [...new Set(named.flat())];
	const enough = all.filter((scope) => named.every((some) => some.includes(scope)));
	const scopes = enough.length > 0 ? enough : all;
	const requests = asked.map(({ request }) => `\`${request}\``).join(', ');
	const right =
		scopes.length > 0 ? `, scope ${scopes.map((scope) => `\`${scope}\``).join(' or ')}` : '';
	return `**Asks Vonage:** ${requests} (${api.name}), with _${credentialsOf(api)}_${right}.`;
}

/** The fields of an operation, and at the end the form in which its results come out. */
function filledIn(operation: Operation): string {
	const fields = [fieldList(inputOf(operation)), formList(operation)].filter(Boolean);
	return fields.join('\n') || 'There is nothing to fill in.';
}

function comesOut({ formFields }: Operation, { item, count }: Outcome): string {
	const how = [
		formFields.length > 0 ? 'simplified' : '',
		count > 1 ? 'the first of several items' : '',
	].filter(Boolean);
	return `**Comes out**${how.length > 0 ? ` (${how.join(', ')})` : ''}:\n\n${json(item)}`;
}

async function operationPart(
	{ folder, node }: ActionNode,
	operation: Operation,
	simulator: Simulator,
): Promise<string> {
	const path = [folder, operation.resource.value, operation.operation].join('/');
	const outcome = await outcomeOf(path, simulator);
	return [
		`### ${headingOf(operation)}`,
		sentence(descriptionOf(node.description, operation)),
		asksOf(operation, outcome),
		filledIn(operation),
		comesOut(operation, outcome),
	].join('\n\n');
}

const link = (operation: Operation) => `[${operation.name}](#${anchorOf(headingOf(operation))})`;

function contents(operations: readonly Operation[]): string {
	return resourcesOf(operations)
		.map((resource) => {
			const links = operations.filter((operation) => operation.resource === resource).map(link);
			return `- ${resource.name}: ${links.join(', ')}`;
		})
		.join('\n');
}

/** The page of an action node. */
export async function nodePage(action: ActionNode, simulator: Simulator): Promise<string> {
	const {
		node: { description },
		operations,
	} = action;
	const parts: string[] = [];
	for (const operation of operations) {
		parts.push(await operationPart(action, operation, simulator));
	}
	return [
		`# ${description.displayName}`,
		GENERATED,
		sentence(description.description),
		contents(operations),
		'What a field starts with is bold.',
		'## Operations',
		...parts,
		'## Options of every operation',
		fieldList(runOptions as unknown as Input),
	].join('\n\n');
}
