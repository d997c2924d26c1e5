import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import type { INodeProperties, TriggerPanelDefinition } from 'n8n-workflow';

import { resourcesOf } from '../../nodes/shared/operations/operation.ts';
import { integrationSuite } from '../../nodes/shared/vonage/integrationSuite/api.ts';
import { credentialTypes } from '../harness/credentials.mts';
import { actionNodes, triggerNodes } from '../harness/nodes.mts';

const ROOT = resolve(__dirname, '../..');

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

const filesOf = (folder: string, ending: string) =>
	readdirSync(join(ROOT, folder), { recursive: true })
		.map(String)
		.filter((name) => name.endsWith(ending))
		.map((name) => `${folder}/${name}`);

const TOLD_TO_USERS = [
	'README.md',
	...filesOf('docs', '.md'),
	...filesOf('examples', '.json'),
	...filesOf('nodes', '.ts'),
];

describe.each(['README.md', 'docs/credentials.md'])('%s', (path) => {
	it.each(Object.values(credentialTypes).map(({ displayName }) => displayName))(
		'tells of %s',
		(displayName) => expect(read(path)).toContain(displayName),
	);
});

describe('the operations in README.md', () => {
	/** What README.md says of a node, below its heading, such as "### Manage User". */
	const sectionOf = (displayName: string) =>
		read('README.md')
			.split('\n### ')
			.find((section) => `Vonage ${section}`.startsWith(`${displayName}\n`)) ?? '';

	const rowOf = (section: string, resource: string) =>
		section.split('\n').find((line) => line.startsWith(`| ${resource} `)) ?? '';

	/** The parts of a list, so that "Get" is not found in "Get Many". */
	const partsOf = (text: string) =>
		text.split(/[,:|()]|\n\n|\s(?:and|of)\s/).map((part) => part.trim());

	it.each(actionNodes)('are all of those of nodes/$folder', ({ node, operations }) => {
		const section = sectionOf(node.description.displayName);
		const hasRows = resourcesOf(operations).length > 1;
		const untold = operations.filter(
			({ resource, name }) =>
				!partsOf(hasRows ? rowOf(section, resource.name) : section).includes(name),
		);
		expect(untold.map(({ resource, name }) => [resource.name, name])).toEqual([]);
	});
});

describe('whose calls the business API shows', () => {
	const noticesOf = (properties: INodeProperties[]) =>
		properties.filter(({ type }) => type === 'notice').map(({ displayName }) => displayName);

	it.each(integrationSuite.credentials.map(({ type }) => type))('%s tells', (type) => {
		expect(noticesOf(credentialTypes[type].properties)).toEqual([
			expect.stringMatching(/user who has an extension.*most likely.*only the calls of this user/),
		]);
	});

	const ofBusinessApi = triggerNodes.filter(({ api }) => api === integrationSuite);

	it.each(ofBusinessApi)('the trigger in nodes/$folder tells', ({ node: { description } }) => {
		expect(noticesOf(description.properties)).toEqual([
			expect.stringMatching(/public https address.*a user who has an extension.*most likely/),
		]);
		const { active, inactive } = (description.triggerPanel as TriggerPanelDefinition)
			.executionsHelp as Record<string, string>;
		for (const help of [active, inactive]) expect(help).toMatch(/this user has an extension/);
	});

	it.each(['README.md', 'docs/credentials.md', 'docs/trigger.md'])('%s tells', (path) => {
		const text = read(path).replace(/[*\s]+/g, ' ');
		expect(text).toMatch(/user who has an extension/i);
		expect(text).toMatch(/no page of Vonage says (so|it) outright/i);
	});
});

it('credential types are told apart by their names', () => {
	const names = Object.values(credentialTypes).map(({ displayName }) => displayName);
	// n8n calls a new credential by this name, without "API" and with "account" behind it
	const defaults = names.map((name) => name.replace(/(?: OAuth2)? API$/, ' account'));
	expect(new Set(defaults).size).toBe(names.length);
	for (const name of defaults) expect(name).not.toMatch(/account account/i);
});

it.each(TOLD_TO_USERS)(
	'%s names the setting of n8n for its public address as it is called today',
	(path) => {
		const settings: string[] = read(path).match(/\w*WEBHOOK_URL\b/g) ?? [];
		const named = ['N8N_WEBHOOK_URL', 'WEBHOOK_URL'].filter((name) => settings.includes(name));
		// the old name alone is outdated, and the new one alone leaves out n8n before 2.35
		expect(named).not.toHaveLength(1);
	},
);
