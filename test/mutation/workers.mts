import { fork, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import type { TestFileResult } from './jestRun.mts';
import type { Task } from './worker.mts';

/** Beyond this, a mutant keeps the process so busy that it does not even end a test. */
const LONGEST_RUN_MS = 60_000;

/** Test files leave something in the memory of their process: beyond this, another process begins. */
const MOST_MEMORY = 1.5 * 1024 ** 3;

/** Runs test files one after another in a process that is replaced when a mutant has spoilt it. */
export class Worker {
	private process: ChildProcess | undefined;

	/** @param folder has the instrumented files; what n8n stores goes there as well */
	constructor(private readonly folder: string) {}

	async run(task: Task): Promise<TestFileResult> {
		const worker = (this.process ??= await this.start());
		const answer = reportOf(worker);
		worker.send(task);
		const result = (await answer) ?? {
			hasFailed: true,
			hasHung: true,
			failure: 'The process ended, or had to be ended',
			tests: 0,
			cpuMs: LONGEST_RUN_MS,
			memory: 0,
			hits: { static: {}, perTest: {} },
		};
		if (result.hasHung || result.memory > MOST_MEMORY) this.end();
		return result;
	}

	end(): void {
		this.process?.kill('SIGKILL');
		this.process = undefined;
	}

	private async start(): Promise<ChildProcess> {
		const worker = fork(resolve(import.meta.dirname, 'worker.mts'), [this.folder], {
			// fewer collections of garbage: every run loads the product anew
			execArgv: ['--import', 'tsx', '--max-semi-space-size=64'],
			env: { ...process.env, N8N_USER_FOLDER: this.folder, N8N_LOG_LEVEL: 'silent' },
		});
		if (!(await reportOf(worker))) throw new Error('The process that runs tests does not start');
		return worker;
	}
}

/** What a worker reports next; undefined when it ends or does not report in time. */
async function reportOf(worker: ChildProcess): Promise<TestFileResult | undefined> {
	return await new Promise((settle) => {
		const finish = (report?: unknown) => {
			clearTimeout(timer);
			worker.off('message', finish).off('exit', giveUp);
			settle(report as TestFileResult | undefined);
		};
		const giveUp = () => finish();
		const timer = setTimeout(giveUp, LONGEST_RUN_MS);
		worker.on('message', finish).on('exit', giveUp);
	});
}
