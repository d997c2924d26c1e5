import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const CREDENTIAL = 'dist/credentials/FriendApi.credentials.js';
const NODE = 'dist/nodes/Greet/Greet.node.js';

const FILES: Record<string, string> = {
	'package.json': JSON.stringify({
		name: 'n8n-nodes-greeting',
		version: '1.2.0',
		repository: { type: 'git', url: 'git+https://github.com/somebody/n8n-nodes-greeting.git' },
		n8n: { nodes: [NODE], credentials: [CREDENTIAL] },
	}),
	'CHANGELOG.md': '# Changelog\n\n## 1.3.0 (unreleased)\n\n- New\n\n## 1.2.0 (2026-05-02)\n',
	'nodes/Greet/Greet.node.ts': '',
	'nodes/Greet/words.ts': '',
	'credentials/FriendApi.credentials.ts': '',
	[NODE]: `
		const { hello } = require('./words');
		exports.Greet = class { description = { displayName: hello, icon: {
			light: 'file:../../icons/hand.svg', dark: 'file:../../icons/hand.dark.svg' } } };`,
	'dist/nodes/Greet/words.js': "exports.hello = 'Greet';",
	'dist/nodes/Greet/Greet.node.json': '{}',
	[CREDENTIAL]:
		"exports.FriendApi = class { displayName = 'Friend API'; icon = 'file:../icons/hand.svg'; };",
	'dist/icons/hand.svg': '<svg/>',
	'dist/icons/hand.dark.svg': '<svg/>',
};

const made: string[] = [];

/** A small package as it is before it is published, in a folder of its own; null leaves a file out. */
export function makePackage(changes: Record<string, string | null> = {}): string {
	const root = mkdtempSync(join(tmpdir(), 'n8n-nodes-vonage-release-'));
	made.push(root);
	for (const [path, text] of Object.entries({ ...FILES, ...changes })) {
		if (text === null) continue;
		mkdirSync(dirname(join(root, path)), { recursive: true });
		writeFileSync(join(root, path), text);
	}
	return root;
}

/** Removes every package that was made. */
export function removePackages(): void {
	for (const root of made.splice(0)) rmSync(root, { recursive: true });
}
