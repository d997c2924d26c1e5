/**
 * Mutation testing: changes the product in one place at a time, and looks whether a test notices.
 *
 *     npm run mutation -- nodes/CallTrigger/deliveries nodes/shared/http/retry.ts
 *
 * Prints a score for each file, and each change that no test notices and that survivors.md does not
 * name. With --all every test is asked, not only those of the file's room.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { filesUnder } from './files.mts';
import { Judge } from './judge.mts';
import { mutate, type Mutant } from './mutants.mts';
import { isAccepted, nameOf } from './survivors.mts';
import { Worker } from './workers.mts';

const { positionals: paths, values: options } = parseArgs({
	allowPositionals: true,
	options: { all: { type: 'boolean', default: false } },
});
const files = paths.flatMap((path) => filesUnder(relative('.', path), /\.ts$/));
const { mutants, instrumented } = await mutate(files);
const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-vonage-mutation-'));
writeFileSync(
	join(folder, 'instrumented.json'),
	JSON.stringify(Object.fromEntries(instrumented.map(({ file, code }) => [resolve(file), code]))),
);
const worker = new Worker(folder);
const judge = new Judge(worker, options.all);

function describe(file: string, all: readonly Mutant[], survivors: readonly Mutant[]): string {
	const killed = all.length - survivors.length;
	const score = all.length === 0 ? '–' : `${((killed / all.length) * 100).toFixed(1)} %`;
	const unnamed = survivors
		.filter((mutant) => !isAccepted(mutant))
		.map((mutant) => `    line ${mutant.line}, ${mutant.mutator}\n    ${nameOf(mutant)}\n`);
	return `${score.padStart(7)}  ${file}: ${killed} of ${all.length}\n${unnamed.join('')}`;
}

try {
	for (const file of files) {
		const all = mutants.filter((mutant) => mutant.file === file);
		const survivors: Mutant[] = [];
		for (const mutant of all) if (!(await judge.isKilled(mutant))) survivors.push(mutant);
		process.stdout.write(describe(file, all, survivors));
		if (!survivors.every(isAccepted)) process.exitCode = 1;
	}
} finally {
	worker.end();
	rmSync(folder, { recursive: true });
}
