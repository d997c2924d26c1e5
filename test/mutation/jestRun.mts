import { resolve } from 'node:path';
import { cpuUsage, memoryUsage } from 'node:process';
import { readConfig } from 'jest-config';
import JestRunner from 'jest-runner';
import Runtime from 'jest-runtime';

/** How a test file ended. */
export interface TestFileResult {
	hasFailed: boolean;
	/** Whether it failed because a test waited for what did not come. */
	hasHung: boolean;
	failure: string;
	/** How many tests it has. */
	tests: number;
	cpuMs: number;
	/** What the process holds afterwards, in bytes. */
	memory: number;
	/** How often the place of each mutant was passed; empty in a run with a mutant. */
	hits: Hits;
}

/** By mutant: outside of any test, and in each test. */
interface Hits {
	static: Record<string, number>;
	perTest: Record<string, Record<string, number>>;
}

const noHits = (): Hits => ({ static: {}, perTest: {} });

/** What the instrumented code reads and counts, under this name of Stryker. */
interface Switches {
	activeMutant?: string;
	hitCount?: number;
	hitLimit?: number;
	mutantCoverage?: Hits;
	tests?: string[];
	currentTestId?: string;
}

const switches: Switches = ((globalThis as { __stryker__?: Switches }).__stryker__ = {});

/** The mutant that is switched on. */
export interface ActiveMutant {
	id: string;
	/** How often its place may be passed before it counts as hung. */
	hitLimit: number;
	/** The tests that are to run; all if undefined. */
	tests: string[] | undefined;
}

/** How long a test may take before it counts as one that waits for ever. */
const TEST_TIMEOUT_MS = 20_000;

/**
 * Jest in this process, for test files that see instrumented product files. Packages are loaded
 * once, the files of the repository anew for each run.
 */
export async function startJest(instrumented: string) {
	const root = process.cwd();
	const { globalConfig, projectConfig } = await readConfig(
		{ _: [], $0: '', runInBand: true, silent: true, coverage: false } as never,
		resolve(root, 'jest.config.js'),
	);
	const config = {
		...projectConfig,
		id: 'mutation',
		testEnvironment: resolve(import.meta.dirname, 'environment.cjs'),
		transform: projectConfig.transform.map(
			([pattern, , options]) =>
				[pattern, resolve(import.meta.dirname, 'transform.cjs'), { ...options, instrumented }] as [
					string,
					string,
					Record<string, unknown>,
				],
		),
	};
	const context = await Runtime.createContext(config, {
		console,
		maxWorkers: 1,
		watch: false,
		watchman: false,
	});
	const watcher = { isInterrupted: () => false } as never;

	return {
		/** Runs a test file with a mutant, or with none and counts which places are passed. */
		async run(testFile: string, mutant?: ActiveMutant): Promise<TestFileResult> {
			Object.assign(switches, {
				activeMutant: mutant?.id,
				hitCount: mutant && 0,
				hitLimit: mutant?.hitLimit,
				mutantCoverage: noHits(),
				tests: mutant?.tests,
				currentTestId: undefined,
			});
			const begun = cpuUsage();
			const settings = { ...globalConfig, collectCoverage: false, testTimeout: TEST_TIMEOUT_MS };
			const runner = new JestRunner(settings, {} as never);
			const result: TestFileResult = {
				hasFailed: true,
				hasHung: false,
				failure: '',
				tests: 0,
				cpuMs: 0,
				memory: 0,
				hits: noHits(),
			};
			runner.on('test-file-success', ([, { numFailingTests, testExecError, ...rest }]) => {
				result.hasFailed = numFailingTests > 0 || testExecError !== undefined;
				result.failure = rest.failureMessage ?? '';
				result.tests = rest.testResults.length;
			});
			runner.on('test-file-failure', ([, error]) => {
				result.failure = error.stack ?? error.message;
			});
			await runner.runTests([{ path: resolve(root, testFile), context }], watcher, {
				serial: true,
			});
			const { user, system } = cpuUsage(begun);
			result.cpuMs = (user + system) / 1_000;
			result.memory = memoryUsage.rss();
			result.hasHung = /Exceeded timeout of|Hit count limit reached/.test(result.failure);
			if (!mutant) result.hits = switches.mutantCoverage!;
			return result;
		},
	};
}
