import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { PICTURES_VARIABLE } from './browser/pictures.mts';
import { chooseN8n, N8N_VERSIONS } from './n8n/versions.mts';
import { OTHER_WAY_VARIABLE } from './otherWay.mts';
import { packPack, TARBALL_VARIABLE } from './pack.mts';
import { cleanUp, cleanUpOnSignals, haltWhenStopping, onEnd } from './system/cleanup.mts';
import { startProgram } from './system/process.mts';

const HELP = `npm run e2e -- [--n8n <version>] [--other-way] [--name <pattern>] [<suite> ...]
npm run e2e:queue -- [--n8n <version>] [--name <pattern>] [<suite> ...]
npm run e2e:browser -- [--keep-pictures] [--name <pattern>]

Runs the suites whose file names start like the ones given, or all; of them the tests whose names
match the pattern, or all. With --other-way the simulated Vonage answers in another way where Vonage's
documents leave it open. --keep-pictures puts the pictures of the editor into docs/images.
Versions of n8n: ${N8N_VERSIONS.join(', ')}; any other version or tag of npm, which nothing pins`;

/** Where the docs have the pictures of the editor. */
const PICTURES = path.resolve(import.meta.dirname, '../../docs/images');

/** A suite in queue mode has six programs to end. */
const SECONDS_TO_CLEAN_UP = 90;

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		n8n: { type: 'string' },
		name: { type: 'string' },
		folder: { type: 'string', default: 'suites' },
		'keep-pictures': { type: 'boolean' },
		'other-way': { type: 'boolean' },
		help: { type: 'boolean' },
	},
});

/** The test files of a folder whose names start like one of those given. */
async function findSuites(folder: string, names: string[]): Promise<string[]> {
	const files = (await readdir(folder)).filter((file) => file.endsWith('.test.mts'));
	const unknown = names.filter((name) => !files.some((file) => file.startsWith(name)));
	if (unknown.length > 0) {
		throw new Error(`No suite is called ${unknown.join(', ')}. These are: ${files.join(', ')}`);
	}
	return files
		.filter((file) => names.length === 0 || names.some((name) => file.startsWith(name)))
		.map((file) => path.join(folder, file));
}

/** Runs test files one after the other with Node's own test runner; gives its exit code. */
async function runSuites(files: string[], pattern?: string): Promise<number> {
	const names = pattern === undefined ? [] : [`--test-name-pattern=${pattern}`];
	const flags = ['--test', '--test-concurrency=1', ...names];
	const runner = await startProgram(process.execPath, [...process.execArgv, ...flags, ...files], {
		cwd: process.cwd(),
	});
	onEnd(async () => await runner.stop(SECONDS_TO_CLEAN_UP));
	const result = await runner.ended;
	await haltWhenStopping();
	// a test file that outlives its runner
	await cleanUp();
	return typeof result === 'number' ? result : 1;
}

if (values.help) {
	console.log(HELP);
} else {
	if (values['other-way']) process.env[OTHER_WAY_VARIABLE] = 'true';
	if (values['keep-pictures']) process.env[PICTURES_VARIABLE] = PICTURES;
	console.log(`n8n ${chooseN8n(values.n8n)}`);
	cleanUpOnSignals();
	const suites = await findSuites(path.join(import.meta.dirname, values.folder), positionals);
	process.env[TARBALL_VARIABLE] = await packPack();
	process.exitCode = await runSuites(suites, values.name);
}
