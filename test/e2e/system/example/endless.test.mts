import { writeFile } from 'node:fs/promises';
import { before, it } from 'node:test';

import { cleanUpOnSignals } from '../cleanup.mts';
import { temporaryFolder } from '../folder.mts';
import { startProgram } from '../process.mts';

/** Where it says what it has started: in this file, as {@link Started}. */
export const FILE_VARIABLE = 'N8N_NODES_VONAGE_STARTED';

/** The processes of a run, and a folder that it has made. */
export interface Started {
	/** Node's test runner. */
	runner: number;
	suite: number;
	/** A program with a child, both in a group. */
	program: number;
	folder: string;
}

/** Not one of the suites: it stands for each of them, and never ends. */
before(async () => {
	cleanUpOnSignals();
	const folder = await temporaryFolder('example');
	const program = await startProgram('sh', ['-c', 'sleep 100000 & wait'], { cwd: folder.path });
	const started: Started = {
		runner: process.ppid,
		suite: process.pid,
		program: program.pid,
		folder: folder.path,
	};
	await writeFile(process.env[FILE_VARIABLE]!, JSON.stringify(started));
});

it('goes on', async () => await new Promise(() => setInterval(() => undefined, 1 << 30)));
