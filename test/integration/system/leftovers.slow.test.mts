import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const REPOSITORY = resolve(__dirname, '../../..');

/** What test/e2e/system/example/endless.test.mts writes. */
interface Started {
	runner: number;
	suite: number;
	program: number;
	folder: string;
}

interface Run extends Started {
	/** Who has started the run: npm, or a shell. */
	shell: number;
	main: number;
}

let folder: string;
let shell: ChildProcess | undefined;
let run: Run | undefined;
let isOver = false;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-vonage-leftovers-'));
	run = undefined;
	isOver = false;
});

afterEach(() => {
	isOver = true;
	shell?.kill('SIGKILL');
	// what is left by a test that failed
	for (const pid of run ? [run.main, run.runner, run.suite, -run.program] : []) {
		if (runs(pid)) process.kill(pid, 'SIGKILL');
	}
	rmSync(folder, { recursive: true });
});

/** Whether a process runs, or one of a group if the number is negative. */
function runs(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}

/** Waits until something holds; jest ends what hangs. */
async function until(holds: () => boolean): Promise<void> {
	while (!isOver && !holds()) await sleep(50);
}

/** Starts a suite that never ends, as `npm run e2e` starts the suites, and waits until it is under way. */
async function start(): Promise<Run> {
	const [startedFile, mainFile] = [join(folder, 'started.json'), join(folder, 'main')];
	const command = `node --import tsx test/e2e/main.mts --folder system/example & echo $! > ${mainFile}; wait`;
	shell = spawn('sh', ['-c', command], {
		cwd: REPOSITORY,
		env: {
			...process.env,
			N8N_NODES_VONAGE_STARTED: startedFile,
			// a suite that starts no n8n needs no pack
			N8N_NODES_VONAGE_TARBALL: 'none',
		},
		stdio: 'ignore',
	});
	const read = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : '');
	await until(() => read(startedFile).endsWith('}'));
	const started = JSON.parse(read(startedFile)) as Started;
	return { ...started, main: Number(read(mainFile)), shell: shell.pid! };
}

describe('A run of the end-to-end suites leaves nothing behind', () => {
	it.each<[keyof Omit<Run, 'folder'>, NodeJS.Signals]>([
		['main', 'SIGTERM'],
		['main', 'SIGINT'],
		['main', 'SIGKILL'],
		['shell', 'SIGKILL'],
		['runner', 'SIGKILL'],
		['suite', 'SIGKILL'],
	])('when its process "%s" gets %s', async (name, signal) => {
		const begun = await start();
		run = begun;
		process.kill(begun[name], signal);
		await until(() => !runs(-begun.program));
		await until(() => !existsSync(begun.folder));
		await until(() => ![begun.suite, begun.runner, begun.main].some(runs));
	});
});
