import { distance, testsOf } from './files.mts';
import type { TestFileResult } from './jestRun.mts';
import type { Mutant } from './mutants.mts';
import type { Task } from './worker.mts';
import type { Worker } from './workers.mts';

/** A place that a mutant passes so much more often than the product does is a loop without an end. */
const HITS_OF_A_LOOP = 100;

interface Attempt {
	task: Task;
	/** What it is likely to take, in milliseconds of a processor. */
	costMs: number;
}

/** Tells which mutants the tests notice. */
export class Judge {
	/** How each test file ends without a mutant; a test file is tried when it is first needed. */
	private readonly healthy = new Map<string, TestFileResult>();

	/** How many mutants of a product file each test file has noticed. */
	private readonly noticed = new Map<string, number>();

	/** @param asksAll whether the tests of other rooms are asked as well, which takes far longer */
	constructor(
		private readonly worker: Worker,
		private readonly asksAll: boolean,
	) {}

	/** Whether a test notices a mutant: one of its room or, if all are asked, one of another room. */
	async isKilled(mutant: Mutant): Promise<boolean> {
		const all = testsOf(mutant.file);
		const near = all.filter((testFile) => distance(testFile, mutant.file) < 2);
		const far = this.asksAll ? all.filter((testFile) => !near.includes(testFile)) : [];
		return (await this.isNoticed(mutant, near)) || (await this.isNoticed(mutant, far));
	}

	private async isNoticed(mutant: Mutant, testFiles: string[]): Promise<boolean> {
		for (const { task } of await this.attempts(mutant, testFiles)) {
			if (!(await this.worker.run(task)).hasFailed) continue;
			const pair = `${mutant.file} ${task.testFile}`;
			this.noticed.set(pair, (this.noticed.get(pair) ?? 0) + 1);
			return true;
		}
		return false;
	}

	/** Those that pass the place of the mutant, the likeliest first, with the tests that do. */
	private async attempts({ id, file }: Mutant, testFiles: string[]): Promise<Attempt[]> {
		const attempts: Attempt[] = [];
		for (const testFile of testFiles) {
			const { hits, tests: all, cpuMs } = await this.withoutMutant(testFile);
			const whileLoading = hits.static[id] ?? 0;
			const passing = Object.entries(hits.perTest).filter(([, passed]) => passed[id]);
			const passed = passing.reduce((sum, [, inTest]) => sum + inTest[id], whileLoading);
			if (passed === 0) continue;
			const tests = whileLoading > 0 ? undefined : passing.map(([test]) => test);
			attempts.push({
				task: { testFile, mutant: { id, hitLimit: passed * HITS_OF_A_LOOP, tests } },
				costMs: (cpuMs * (tests?.length ?? all)) / all,
			});
		}
		const noticed = ({ task }: Attempt) => this.noticed.get(`${file} ${task.testFile}`) ?? 0;
		const isOfFile = ({ task }: Attempt) => Number(distance(task.testFile, file) === 0);
		return attempts.sort(
			(a, b) => noticed(b) - noticed(a) || isOfFile(b) - isOfFile(a) || a.costMs - b.costMs,
		);
	}

	private async withoutMutant(testFile: string): Promise<TestFileResult> {
		const result = this.healthy.get(testFile) ?? (await this.worker.run({ testFile }));
		if (result.hasFailed) throw new Error(`${testFile} fails without a mutant\n${result.failure}`);
		this.healthy.set(testFile, result);
		return result;
	}
}
