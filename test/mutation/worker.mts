/** The process that runs test files with mutants: what a mutant hangs or breaks ends with it. */
import { join } from 'node:path';
import process from 'node:process';
import { startJest, type ActiveMutant, type TestFileResult } from './jestRun.mts';

export interface Task {
	testFile: string;
	mutant?: ActiveMutant;
}

export type Report = TestFileResult | { isReady: true };

// a mutant may leave a promise behind that fails after its test
process.on('unhandledRejection', () => {});
process.on('uncaughtException', () => {});

const jest = await startJest(join(process.argv[2], 'instrumented.json'));
const send = (report: Report) => process.send!(report);
process.on('message', ({ testFile, mutant }: Task) => {
	void jest.run(testFile, mutant).then(send);
});
send({ isReady: true });
