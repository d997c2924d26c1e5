import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { cleanUp, cleanUpOnSignals } from '../e2e/system/cleanup.mts';
import { writeRow } from './document.mts';
import type { Row } from './row.mts';
import { tableOf } from './table.mts';

const ROWS = path.join(import.meta.dirname, 'rows');

const names = (await readdir(ROWS)).map((file) => path.basename(file, '.mts')).sort();

const HELP = `npm run bench -- [--write] <row> [<row> ...]

Measures, and prints medians with the least and the most. --write puts the result into
docs/performance.md, with a chart, the machine and the date.
Rows: ${names.join(', ')}`;

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: { write: { type: 'boolean' }, help: { type: 'boolean' } },
});

const unknown = positionals.filter((name) => !names.includes(name));
if (values.help || positionals.length === 0 || unknown.length > 0) {
	if (unknown.length > 0) console.error(`There is no row ${unknown.join(', ')}.`);
	console.log(HELP);
	process.exitCode = unknown.length > 0 ? 1 : 0;
} else {
	cleanUpOnSignals();
	for (const name of positionals) {
		const { row } = (await import(path.join(ROWS, `${name}.mts`))) as { row: Row };
		console.log(`\n${row.title}\n`);
		try {
			const lines = await row.measure((text) => console.log(`  ${text}`));
			console.log(`\n${tableOf(lines)}`);
			if (values.write) await writeRow(name, row, lines);
		} finally {
			await cleanUp();
		}
	}
}
