import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Where the tests of a folder of the product are. */
const TESTS: Record<string, readonly string[]> = {
	'nodes/CallTrigger/': ['test/unit/callTrigger'],
	'nodes/ContactCenterTrigger/': ['test/unit/contactCenterTrigger'],
	'nodes/shared/trigger/': ['test/unit/trigger', 'test/unit/callTrigger'],
	// the first line that fits counts, so this one stands before its folder: one node alone downloads
	'nodes/shared/http/download.ts': ['test/unit/http', 'test/unit/callRecording'],
	'nodes/shared/http/': ['test/unit/http', 'test/unit/operations', 'test/unit/makeCall'],
};

/** What is drawn at random must not decide a score. */
const LEFT_OUT = ['test/unit/callTrigger/checks/thousandDays.slow.test.mts'];

/** Test files that take long, and the only files of their room that need them. */
const SLOW: Record<string, RegExp> = {
	'test/unit/http/refusedSignIn.slow.test.mts': /signIn|signedIn/,
};

/** The file, or the files of a folder whose names match. All paths begin at the root of the repository. */
export const filesUnder = (path: string, name: RegExp): string[] =>
	statSync(path).isDirectory()
		? readdirSync(path, { recursive: true, encoding: 'utf8' })
				.map((file) => join(path, file))
				.filter((file) => name.test(file))
				.sort()
		: [path];

const subjectOf = (path: string) => basename(path).split('.')[0];

/** How near a test file is to a product file: the test of the file, one of its room, any other. */
export function distance(testFile: string, file: string): 0 | 1 | 2 {
	if (subjectOf(testFile) === subjectOf(file)) return 0;
	const isOfRoom = basename(dirname(testFile)) === basename(dirname(file));
	return isOfRoom && (SLOW[testFile]?.test(file) ?? true) ? 1 : 2;
}

/** The test files that may notice a change of a product file. */
export function testsOf(file: string): string[] {
	const folders = Object.entries(TESTS).find(([start]) => file.startsWith(start))?.[1];
	if (!folders) throw new Error(`${file} is in none of ${Object.keys(TESTS).join(', ')}`);
	return folders
		.flatMap((folder) => filesUnder(folder, /\.test\.mts$/))
		.filter((testFile) => !LEFT_OUT.includes(testFile));
}
