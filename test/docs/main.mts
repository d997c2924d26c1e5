import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';

import prepareN8n from '../harness/globalSetup.mjs';
import removeN8n from '../harness/globalTeardown.mjs';

const FOLDER = path.resolve(import.meta.dirname, '../../docs/nodes');

const HELP = `npm run docs -- [--check]

Makes the pages of docs/nodes from the nodes. --check only names those that are not up to date.`;

const { values } = parseArgs({
	options: { check: { type: 'boolean' }, help: { type: 'boolean' } },
});

if (values.help) {
	console.log(HELP);
} else {
	prepareN8n();
	// n8n-core reads its settings when it is loaded
	const { makePages } = await import('./pages.mts');
	await mkdir(FOLDER, { recursive: true });
	for (const [name, text] of await makePages()) {
		const file = path.join(FOLDER, name);
		const formatted = await format(text, { ...(await resolveConfig(file)), parser: 'markdown' });
		const present = await readFile(file, 'utf8').catch(() => '');
		if (present === formatted) continue;
		if (values.check) {
			console.error(`docs/nodes/${name} is not up to date. Run npm run docs`);
			process.exitCode = 1;
		} else {
			await writeFile(file, formatted);
			console.log(`docs/nodes/${name} is written`);
		}
	}
	removeN8n();
}
