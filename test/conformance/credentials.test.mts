import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import type { INodeParameters, INodePropertyOptions } from 'n8n-workflow';

import type { Api } from '../../nodes/shared/http/api.ts';
import type { Operation } from '../../nodes/shared/operations/operation.ts';
import { shownByEditor } from '../harness/editor.mts';
import { actionNodes, pollingNodes, triggerNodes } from '../harness/nodes.mts';

const NODES = resolve(__dirname, '../../nodes');

/** Every way in which a person can set up a node: an operation, or a trigger, with each credential type. */
const choices = [
	...actionNodes.flatMap(({ folder, node, operations }) =>
		operations.map(({ resource, operation, api }: Operation) => ({
			path: [folder, resource.value, operation].join('/'),
			node,
			api,
			parameters: { resource: resource.value, operation } as INodeParameters,
		})),
	),
	...[...triggerNodes, ...pollingNodes].map(({ folder, node, api }) => ({
		path: folder,
		node,
		api,
		parameters: {} as INodeParameters,
	})),
].flatMap(({ api, ...rest }) => api.credentials.map(({ type }) => ({ ...rest, api, type })));

const chosen = ({ authentication }: Api, type: string): INodeParameters =>
	authentication === undefined ? {} : { [authentication]: type };

describe('in the editor, credentials', () => {
	it.each(choices)('of the right kind only are offered for $path with $type', (choice) => {
		const { node, api, type, parameters } = choice;
		const shown = shownByEditor(node, { ...parameters, ...chosen(api, type) });
		const fitting = api.credentials.map((credential) => credential.type);
		const menus = shown.parameters.filter(({ displayName }) => displayName === 'Authentication');
		const values = menus.flatMap(({ options }) =>
			(options as INodePropertyOptions[]).map(({ value }) => value),
		);
		expect(menus.length).toBeLessThanOrEqual(1);
		expect(fitting).toEqual(expect.arrayContaining(values));
		// either the list of credentials has all kinds, or the menu lets a person choose among them
		expect(shown.credentialTypes).toEqual(menus.length > 0 ? [type] : fitting);
	});

	it.each(choices)('can be changed for $path with $type without hiding another field', (choice) => {
		const { node, api, type, parameters } = choice;
		const shown = shownByEditor(node, { ...parameters, ...chosen(api, type) });
		const names = shown.parameters.map(({ name }) => name);
		expect(names).toEqual(expect.arrayContaining(Object.keys(parameters)));
	});
});

describe('The only way to Vonage with a credential', () => {
	const sources = readdirSync(NODES, { recursive: true })
		.map(String)
		.filter((name) => name.endsWith('.ts'))
		.map((name) => ({ name, text: readFileSync(join(NODES, name), 'utf8') }));
	const filesWith = (pattern: RegExp) =>
		sources.filter(({ text }) => pattern.test(text)).map(({ name }) => name);

	it('is the client, which asks which credential is chosen for the API', () => {
		// the sign-in with a password has no token yet, and a file store gets none
		expect(filesWith(/helpers\s*\.\s*(httpRequest|request)/).sort()).toEqual([
			'shared/http/signedIn.ts',
			'shared/http/withoutToken.ts',
			'shared/signIn/passwordGrant.ts',
		]);
		expect(filesWith(/\bsendSignedIn\(/).sort()).toEqual([
			'shared/http/signedIn.ts',
			'shared/http/tryOnce.ts',
		]);
		expect(filesWith(/\btryOnce\(/).sort()).toEqual([
			'shared/http/client.ts',
			'shared/http/tryOnce.ts',
		]);
	});
});

it('an API has an Authentication parameter exactly where there is a choice, also for those who share it', () => {
	const apis = [...new Set(choices.map(({ api }) => api))];
	for (const { authentication, credentials } of apis) {
		const sharing = apis.filter(
			(other) => authentication !== undefined && other.authentication === authentication,
		);
		const offered = new Set(
			[...sharing, { credentials }].flatMap((api) => api.credentials.map(({ type }) => type)),
		);
		expect(authentication !== undefined).toBe(offered.size > 1);
		// one of those who share it takes all that is offered: its entries are those of the node
		const widest = Math.max(...sharing.map((api) => api.credentials.length), credentials.length);
		expect(offered.size).toBe(widest);
		// the editor would merge the types of several APIs under this name
		expect(authentication).not.toBe('authentication');
	}
});
