import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { actionNodes, pollingNodes, triggerNodes } from '../harness/nodes.mts';
import { SEARCH_WORDS } from '../harness/searchWords.mts';

const ROOT = resolve(__dirname, '../..');

/** All that the list of nodes finds a node by, in lower case. */
function foundBy(folder: string): string[] {
	const { node } = [...actionNodes, ...triggerNodes, ...pollingNodes].find(
		(one) => one.folder === folder,
	)!;
	const file = readFileSync(join(ROOT, 'nodes', folder, `${folder}.node.json`), 'utf8');
	const { alias } = JSON.parse(file) as { alias: string[] };
	return [node.description.displayName, ...alias].map((text) => text.toLowerCase());
}

describe.each(Object.entries(SEARCH_WORDS))('who looks for "%s"', (words, folders) => {
	it.each(folders)('finds %s', (folder) => {
		expect(foundBy(folder)).toContainEqual(expect.stringContaining(words));
	});
});

it.each([...actionNodes, ...triggerNodes, ...pollingNodes])(
	'no word leads to $folder twice',
	({ folder }) => {
		const words = foundBy(folder);
		expect(new Set(words).size).toBe(words.length);
	},
);
