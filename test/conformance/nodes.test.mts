import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';

import type { INodeProperties, INodePropertyOptions, INodeType } from 'n8n-workflow';

import type { Operation } from '../../nodes/shared/operations/operation.ts';
import packageJson from '../../package.json';
import vccWebhooks from '../contracts/vcc-webhooks.json';
import vis from '../contracts/vis.json';
import { credentialTypes } from '../harness/credentials.mts';
import { actionNodes, pollingNodes, triggerNodes } from '../harness/nodes.mts';

const ROOT = resolve(__dirname, '../..');

const property = (node: INodeType, name: string) =>
	node.description.properties.filter((candidate) => candidate.name === name);

const valuesOf = ({ options }: INodeProperties) =>
	(options as INodePropertyOptions[]).map(({ value }) => value);

/** Whether a field is shown when an operation is chosen. */
const isShown = ({ displayOptions }: INodeProperties, { resource, operation }: Operation) =>
	displayOptions!.show!.resource!.includes(resource.value) &&
	displayOptions!.show!.operation!.includes(operation);

/** An operation with its resource, for messages and for paths. */
const pathOf = ({ resource, operation }: Operation) => [resource.value, operation].join('/');

const readJson = (path: string) =>
	JSON.parse(readFileSync(join(ROOT, path), 'utf8')) as Record<string, unknown>;

/** Those of some files that are not there, by their paths from the root. */
const missing = (paths: string[]) => paths.filter((path) => !existsSync(join(ROOT, path)));

/** The files of a light and a dark icon that belongs to something in a folder. */
const filesOf = ({ light, dark }: { light: string; dark: string }, folder: string) =>
	[light, dark].map((icon) => posix.join(folder, icon.replace('file:', '')));

/** The name of a test file that is missing or has no test. */
const untested = (path: string) =>
	missing([path]).length > 0 || !/\bit(\.each)?\(/.test(readFileSync(join(ROOT, path), 'utf8'))
		? [path]
		: [];

describe.each(actionNodes)('the node in nodes/$folder', ({ folder, node, operations }) => {
	const { description } = node;

	const resources = [...new Set(operations.map(({ resource }) => resource))];
	const menus = property(node, 'operation');

	it('offers exactly the resources of its registry', () => {
		const names = resources.map(({ value }) => value);
		expect(property(node, 'resource').flatMap(valuesOf)).toEqual(names);
		expect(new Set(names).size).toBe(names.length);
	});

	it('offers exactly the operations of its registry', () => {
		expect(menus).toHaveLength(resources.length);
		resources.forEach((resource, index) => {
			const menu = menus[index];
			const values = operations
				.filter((operation) => operation.resource === resource)
				.map(({ operation }) => operation);
			expect(menu.displayOptions?.show?.resource).toEqual([resource.value]);
			expect(valuesOf(menu)).toEqual(values);
			expect(new Set(values).size).toBe(values.length);
			expect(values).toContain(menu.default);
		});
	});

	it('has an action and a description for each operation', () => {
		for (const option of menus.flatMap(({ options }) => options as INodePropertyOptions[])) {
			expect(option.action).toMatch(/^[A-Z]/);
			expect(option.description).toMatch(/^[A-Z].*[^.]$/);
		}
	});

	it('has the effect "reads" only where the name of the operation begins with get, count, download or wait', () => {
		const reading = operations.filter(({ effect }) => effect.kind === 'reads');
		const misnamed = reading.filter(
			({ operation }) => !/^(get|count|download|wait)(?![a-z])/.test(operation),
		);
		expect(misnamed.map(pathOf)).toEqual([]);
	});

	it('shows each field for the operations that read it, and only for those, under a name of its own', () => {
		for (const operation of operations) {
			const shown = description.properties.filter(
				(field) => field.displayOptions?.show?.operation && isShown(field, operation),
			);
			const fields = [...operation.fields, ...operation.formFields];
			const names = fields.map(({ name }) => name);
			expect(new Set(names).size).toBe(names.length);
			const named = ({ name, displayName }: INodeProperties) => `${name}: ${displayName}`;
			expect(shown.map(named).sort()).toEqual(fields.map(named).sort());
		}
	});

	it('shows no two collections of one name in the form of an operation', () => {
		const collections = node.description.properties.filter(({ type }) => type === 'collection');
		for (const operation of operations) {
			const names = collections
				.filter((one) => !one.displayOptions || isShown(one, operation))
				.map(({ displayName }) => displayName);
			expect([pathOf(operation), names]).toEqual([pathOf(operation), [...new Set(names)]]);
		}
	});

	it('offers one choice of the output: Simplify, or Output where more than ten fields come', () => {
		for (const operation of operations.filter(({ formFields }) => formFields.length > 0)) {
			const members = Object.keys(operation.output.shape);
			const [choice, fields] = operation.formFields;
			expect(choice.name).toBe(members.length > 10 ? 'output' : 'simplify');
			if (choice.name === 'output') expect(valuesOf(fields)).toEqual(members);
			else expect(fields).toBeUndefined();
		}
	});

	it('names its credential types as n8n does', () => {
		for (const { type, name } of operations.flatMap(({ api }) => api.credentials)) {
			expect(`Vonage ${name} API`).toBe(credentialTypes[type].displayName);
		}
	});

	it.each(operations.map(pathOf))('has tests for %s', (path) => {
		expect(untested(`test/unit/${description.name}/${path}.test.mts`)).toEqual([]);
	});

	it('keeps each operation in a file of its name', () => {
		const files = readdirSync(join(ROOT, 'nodes', folder), { recursive: true, encoding: 'utf8' })
			.map((file) => file.replaceAll('\\', '/'))
			.filter((file) => file.endsWith('.ts'))
			.filter((file) =>
				readFileSync(join(ROOT, 'nodes', folder, file), 'utf8').includes('defineOperation('),
			)
			.map((file) => file.replace(/\.ts$/, ''));
		const listed = operations.map(pathOf);
		expect({
			missingInOperationsTs: files.filter((file) => !listed.includes(file)),
			withoutFileOfThatName: listed.filter((path) => !files.includes(path)),
		}).toEqual({ missingInOperationsTs: [], withoutFileOfThatName: [] });
	});

	it('has a codex file that names it', () => {
		expect(readJson(`nodes/${folder}/${folder}.node.json`)).toMatchObject({
			node: `${packageJson.name}.${description.name}`,
			codexVersion: '1.0',
		});
	});

	it('is registered, has light and dark icons, and works as a tool', () => {
		expect(packageJson.n8n.nodes).toContain(`dist/nodes/${folder}/${folder}.node.js`);
		const icon = description.icon as { light: string; dark: string };
		expect(icon.light).not.toBe(icon.dark);
		expect(missing(filesOf(icon, `nodes/${folder}`))).toEqual([]);
		expect(description.usableAsTool).toBe(true);
	});
});

describe.each(triggerNodes)('the trigger in nodes/$folder', ({ folder, node, api }) => {
	const { description } = node;

	it('is named as a trigger', () => {
		expect(node.constructor.name).toBe(folder);
		expect(description.name.toLowerCase()).toBe(folder.toLowerCase());
		expect(description.name).toMatch(/Trigger$/);
		expect(description.displayName).toMatch(/^Vonage .*Trigger$/);
		expect(description.defaults.name).toBe(description.displayName);
		expect(description.group).toEqual(['trigger']);
	});

	it('starts workflows and does nothing else', () => {
		expect(description.inputs).toEqual([]);
		expect(description.outputs).toEqual(['main']);
		expect(description.usableAsTool).toBeUndefined();
	});

	it('has everything that a subscription which keeps itself alive takes', () => {
		const methods = ['trigger', 'webhook', 'execute'] as const;
		methods.forEach((method) => expect(node[method]).toEqual(expect.any(Function)));
		const { checkExists, create, delete: remove } = node.webhookMethods!.default!;
		[checkExists, create, remove].forEach((method) => expect(method).toEqual(expect.any(Function)));
		expect(description.webhooks).toEqual([
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' },
		]);
	});

	it('has a credential for each way to sign in, which depends on that choice only', () => {
		const { authentication } = api;
		const wanted = api.credentials.map(({ type }) => type);
		for (const menu of authentication === undefined ? [] : property(node, authentication)) {
			expect(valuesOf(menu)).toEqual(wanted);
			expect(menu.default).toBe(wanted[0]);
			expect(menu.displayOptions).toBeUndefined();
		}
		expect(description.credentials).toEqual(
			wanted.map((name) => ({
				name,
				required: true,
				...(authentication !== undefined && {
					displayOptions: { show: { [authentication]: [name] } },
				}),
			})),
		);
		wanted.forEach((name) => expect(Object.keys(credentialTypes)).toContain(name));
	});

	it('offers what starts it in the order of the names', () => {
		const [menu] = description.properties.filter(({ displayName }) => displayName === 'Trigger On');
		const names = (menu.options as INodePropertyOptions[]).map(({ name }) => name);
		expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
		expect(valuesOf(menu)).toEqual(expect.arrayContaining(menu.default as string[]));
	});

	it('has a codex file that names it', () => {
		expect(readJson(`nodes/${folder}/${folder}.node.json`)).toMatchObject({
			node: `${packageJson.name}.${description.name}`,
			codexVersion: '1.0',
		});
	});

	it('is registered and has light and dark icons', () => {
		expect(packageJson.n8n.nodes).toContain(`dist/nodes/${folder}/${folder}.node.js`);
		const icon = description.icon as { light: string; dark: string };
		expect(icon.light).not.toBe(icon.dark);
		expect(missing(filesOf(icon, `nodes/${folder}`))).toEqual([]);
	});

	it.each([
		'checks/watch',
		'deliveries/delivery',
		'deliveries/signature',
		'events/handOn',
		'subscription/registration',
		'subscription/subscription',
	])('has tests for %s', (part) => {
		expect(missing([`nodes/${folder}/${part}.ts`])).toEqual([]);
		expect(untested(`test/unit/${description.name}/${part}.test.mts`)).toEqual([]);
	});
});

const trigger = (folder: string) => triggerNodes.find((one) => one.folder === folder)!.node;

it('the Call Trigger offers the states of the contract, and starts with final ones', () => {
	const [menu] = property(trigger('CallTrigger'), 'states');
	const { enum: states, description: told } = vis.components.schemas.CallState;
	expect([...valuesOf(menu)].sort()).toEqual([...states].sort());
	expect([...(menu.default as string[])].sort()).toEqual(
		/Final: ([A-Z, ]+)\./.exec(told)![1].split(', ').sort(),
	);
});

it('the Call Trigger has words of its own for each state in the list of triggers, and names what comes out', () => {
	const [menu] = property(trigger('CallTrigger'), 'states');
	const states = menu.options as INodePropertyOptions[];
	const actions = states.map(({ action }) => action ?? '');
	expect(actions.filter((action) => !/^On (answered )?call [a-z ]+$/.test(action))).toEqual([]);
	expect(new Set(actions).size).toBe(states.length);
	for (const { value, description: told } of states) expect(told).toContain(`(${value} in `);
});

it('the Contact Center Trigger offers the events of the contract', () => {
	const [menu] = property(trigger('ContactCenterTrigger'), 'events');
	const thirdParty = ['channel.activityrecord', 'interaction.detailrecord', 'unlisted'];
	const events = Object.keys(vccWebhooks.webhooks).filter((name) => !thirdParty.includes(name));
	expect([...valuesOf(menu)].sort()).toEqual(events.sort());
});

it('the Call Trigger has tests for checks/recovery', () => {
	expect(untested('test/unit/callTrigger/checks/recovery.test.mts')).toEqual([]);
});

it('exports each operation under a name of its own, such as holdCallOperation', () => {
	const exported = actionNodes.flatMap(({ folder }) =>
		readdirSync(join(ROOT, 'nodes', folder), { recursive: true, encoding: 'utf8' })
			.filter((file) => file.endsWith('.ts'))
			.flatMap((file) => {
				const text = readFileSync(join(ROOT, 'nodes', folder, file), 'utf8');
				const definitions = [...text.matchAll(/(?:export const (\w+) = )?defineOperation\(/g)];
				return definitions.map(([, name]) => name ?? `not exported, in ${folder}/${file}`);
			}),
	);
	expect(exported.length).toBeGreaterThan(40);
	expect(exported.filter((name) => !/^[a-z]\w+Operation$/.test(name))).toEqual([]);
	expect(exported.filter((name, index) => exported.indexOf(name) !== index)).toEqual([]);
});

it('knows every node that is registered', () => {
	expect(
		[...actionNodes, ...triggerNodes, ...pollingNodes].map(({ folder }) => folder).sort(),
	).toEqual(packageJson.n8n.nodes.map((path) => path.split('/')[2]).sort());
});

describe.each(Object.entries(credentialTypes))('the credential type %s', (name, type) => {
	const className = type.constructor.name;

	it('is registered under its name', () => {
		expect(packageJson.n8n.credentials).toContain(`dist/credentials/${className}.credentials.js`);
		expect(name.toLowerCase()).toBe(className.toLowerCase());
	});

	it('has a test, documentation and icons', () => {
		expect(type.test?.request.url).toMatch(/^=?\//);
		expect(type.documentationUrl).toMatch(/docs\/credentials\.md#[\w-]+$/);
		const icon = type.icon as { light: string; dark: string };
		expect(icon.light).not.toBe(icon.dark);
		expect(missing(filesOf(icon, 'credentials'))).toEqual([]);
	});

	it('has the section of docs/credentials.md that it links to', () => {
		const anchor = type.documentationUrl!.split('#')[1];
		const headings = readFileSync(join(ROOT, 'docs/credentials.md'), 'utf8')
			.split('\n')
			.filter((line) => line.startsWith('#'))
			.map((line) =>
				line
					.replace(/^#+\s+/, '')
					.toLowerCase()
					.replace(/\s+/g, '-'),
			);
		expect(headings).toContain(anchor);
	});

	it('masks every secret', () => {
		const secrets = type.properties.filter(({ name: field }) =>
			/secret|password|token$|privateKey/i.test(field),
		);
		const shown = secrets.filter(({ typeOptions }) => typeOptions?.password !== true);
		expect(shown.map(({ name: field }) => field)).toEqual([]);
	});
});
