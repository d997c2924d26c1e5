import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { credentialTypes } from '../harness/credentials.mts';

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
		expect(settings.includes('WEBHOOK_URL')).toBe(settings.includes('N8N_WEBHOOK_URL'));
	},
);
