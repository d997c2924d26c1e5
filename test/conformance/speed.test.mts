import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const TESTS = resolve(__dirname, '..');

/** What makes the result of a test depend on how fast the machine is, and what does it instead. */
const FORBIDDEN: Array<[RegExp, string]> = [
	[/\bperformance\.now\(/, 'measures how long something takes: assert what came of it'],
	[/\bhrtime\b[.(]/, 'measures how long something takes: assert what came of it'],
	[/-\s*Date\.now\(\)/, 'measures how long something takes: use test/harness/stoppedClock.mts'],
	[
		/\bjest\.(?:do)?mock\([^)]*(?:timeout|deadline)/i,
		'shortens a time limit: let the test fire it',
	],
	[/\bAbortSignal\.timeout\(/, 'gives up after a time: let the test abort'],
	[/\bjest\.setTimeout\(/, 'is set for all tests in jest.config.js'],
];

/** The time at which something began, kept to be compared with the time at which it is over. */
const BEGINNING = /\b(?:const|let)\s+(\w+)\s*=\s*Date\.now\(\)/g;

/** Where a text tells how long something took, or shortens a limit. */
function findingsIn(text: string): string[] {
	const found = FORBIDDEN.flatMap(([pattern, reason]) => {
		const [match] = pattern.exec(text) ?? [];
		return match ? [`${match} ${reason}`] : [];
	});
	const durations = [...text.matchAll(BEGINNING)].flatMap(([, name]) => {
		const [match] = new RegExp(`Date\\.now\\(\\)\\s*-\\s*${name}\\b`).exec(text) ?? [];
		return match ? [`${match} measures how long something takes: assert what came of it`] : [];
	});
	return [...found, ...durations];
}

const testFiles = readdirSync(TESTS, { recursive: true, encoding: 'utf8' }).filter(
	(file) => /\.test\.m?ts$/.test(file) && !file.includes('speed.test'),
);

describe('no test depends on the speed of the machine', () => {
	it('looks at all of them', () => {
		expect(testFiles.length).toBeGreaterThan(100);
	});

	it.each(testFiles)('%s', (file) => {
		expect(findingsIn(readFileSync(join(TESTS, file), 'utf8'))).toEqual([]);
	});

	it.each([
		['expect(performance.now() - startedAt).toBeLessThan(2_000);'],
		['const started = Date.now();\nexpect(Date.now() - started).toBeLessThan(300);'],
		['let begun = Date.now();\nconst took = Date.now() -\n begun;'],
		['expect(Math.abs(at - Date.now())).toBeLessThan(5_000);'],
		["jest.mock('../../nodes/shared/http/timeout', () => ({ REQUEST_TIMEOUT_MS: 500 }));"],
		['await expect(place({ signal: AbortSignal.timeout(150) })).rejects.toThrow();'],
		['process.hrtime.bigint()'],
	])('finds %s', (text) => {
		expect(findingsIn(text)).toHaveLength(1);
	});

	it.each([
		['new Date(Date.now() - DAY_MS)'],
		["jest.spyOn(performance, 'now')"],
		["jest.mock('../../nodes/shared/plain/pause', () => ({ pause: jest.fn() }));"],
	])('allows %s', (text) => {
		expect(findingsIn(text)).toEqual([]);
	});
});
