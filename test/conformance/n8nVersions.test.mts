import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import packageJson from '../../package.json';
import { N8N_VERSIONS, refusesTakenWebhooks } from '../e2e/n8n/versions.mts';

const ROOT = resolve(__dirname, '../..');
const LOWEST = N8N_VERSIONS.at(-1)!;

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

const readJson = <Content,>(path: string) => JSON.parse(read(path)) as Content;

interface Lock {
	packages: Record<string, { version: string }>;
}

const lockOf = (version: string) =>
	readJson<Lock>(`test/e2e/versions/${version}/package-lock.json`);

/** The words behind a marker in a text, such as those of a list. */
const wordsBehind = (text: string, marker: RegExp) =>
	marker.exec(text)?.[1]?.split(/[\s,|]+(?:- )?/) ?? [];

describe('The versions of n8n', () => {
	it('go from the newest down to the lowest', () => {
		const numbers = (version: string) => version.split('.').map(Number);
		const isHigher = (one: number[], other: number[]): boolean => {
			const at = one.findIndex((number, index) => number !== other[index]);
			return at >= 0 && one[at]! > other[at]!;
		};
		N8N_VERSIONS.slice(1).forEach((version, index) =>
			expect(isHigher(numbers(N8N_VERSIONS[index]!), numbers(version))).toBe(true),
		);
	});

	it('are those that are pinned', () => {
		expect(readdirSync(join(ROOT, 'test/e2e/versions')).sort()).toEqual([...N8N_VERSIONS].sort());
	});

	it.each(N8N_VERSIONS)('have package files and a lock that agree: %s', (version) => {
		const { dependencies } = readJson<{ dependencies: Record<string, string> }>(
			`test/e2e/versions/${version}/package.json`,
		);
		expect(dependencies.n8n).toBe(version);
		const { packages } = lockOf(version);
		expect(packages['node_modules/n8n']?.version).toBe(version);
		expect(packages['node_modules/node']?.version).toBe(dependencies.node);
	});

	it('begin with the one whose core the tests of single nodes run in', () => {
		const { packages } = lockOf(N8N_VERSIONS[0]);
		const { 'n8n-core': core, 'n8n-workflow': workflow } = packageJson.devDependencies;
		expect(packages['node_modules/n8n-core']?.version).toBe(core);
		expect(packages['node_modules/n8n-workflow']?.version).toBe(workflow);
	});

	it('end with the one that the package asks for at least', () => {
		expect(packageJson.engines.n8n).toBe(`>=${LOWEST}`);
	});

	it.each([
		['1.105.4', false],
		['1.123.7', false],
		['1.123.66', true],
		['1.123.81', true],
		['2.0.0', true],
		['10.1.0', true],
	])('are compared by their numbers: %s', (version, refuses) => {
		expect(refusesTakenWebhooks(version)).toBe(refuses);
	});

	it('are told in README.md', () => {
		const compatibility =
			read('README.md').split('\n## Compatibility\n')[1]?.split('\n## ')[0] ?? '';
		expect(compatibility).toContain(`n8n ${LOWEST} or later`);
		for (const version of N8N_VERSIONS) expect(compatibility).toContain(version);
	});

	it.each(N8N_VERSIONS.slice(1))(
		'are each run by .ci/run, README.md and CONTRIBUTING.md: %s',
		(version) => {
			for (const path of ['.ci/run', 'README.md', 'CONTRIBUTING.md']) {
				expect(read(path)).toContain(`npm run e2e -- --n8n ${version}`);
			}
		},
	);
});

describe('The grounds of .ci/run', () => {
	const script = read('.ci/run');
	const commanded = [...script.matchAll(/^\t\t([\w-]+)\) (?:CI=true )?npm /gm)].map(
		([, ground]) => ground,
	);

	it('each have a command, and run unless only GitHub runs them', () => {
		const rows = [...script.matchAll(/^(?:run|row) ([\w -]+?)(?: &)?$/gm)];
		const all = rows.flatMap(([, grounds]) => grounds.split(' '));
		expect([...all, 'slow-clock', 'lowest', 'other-way'].sort()).toEqual([...commanded].sort());
	});

	it('are each a job of ci.yml', () => {
		const jobs = wordsBehind(
			read('.github/workflows/ci.yml'),
			/ground:\n\s+- ((?:[\w-]+\n\s+- )*[\w-]+)/,
		);
		expect(jobs).toEqual(commanded);
	});
});
