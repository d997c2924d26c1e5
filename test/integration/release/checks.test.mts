import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { distProblems, versionProblems } from '../../release/checks.mts';
import { makePackage, removePackages } from './package.mts';

afterAll(removePackages);

describe('what is built', () => {
	it('is what n8n is told in package.json', () => {
		expect(distProblems(makePackage())).toEqual([]);
	});

	it.each([
		['dist/nodes/Greet/Greet.node.js', /Greet\.node\.js is not there\. Run npm run build/],
		['dist/credentials/FriendApi.credentials.js', /FriendApi\.credentials\.js is not there/],
		['dist/nodes/Greet/Greet.node.json', /Greet\.node\.json is not there/],
		['dist/icons/hand.dark.svg', /shows the icon .*hand\.dark\.svg, which is not there/],
		['nodes/Greet/words.ts', /dist\/nodes\/Greet\/words\.js has no source any more/],
	])('is missed: %s', (path, problem) => {
		expect(distProblems(makePackage({ [path]: null }))).toEqual([expect.stringMatching(problem)]);
	});

	it.each([
		['exports.Wave = class {};', /does not load as Greet: .*not a constructor/],
		['exports.Greet = class { description = {} };', /has no displayName/],
		['exports.Greet = class { constructor() { throw new Error("no"); } };', /as Greet: no/],
		['exports.Greet = class {', /does not load as Greet/],
	])('must load: %s', (text, problem) => {
		const root = makePackage({ 'dist/nodes/Greet/Greet.node.js': text });
		expect(distProblems(root)).toEqual([expect.stringMatching(problem)]);
	});

	it('is asked for where there is nothing yet', () => {
		const root = makePackage();
		rmSync(join(root, 'dist'), { recursive: true });
		expect(distProblems(root)).toEqual(['There is no dist. Run npm run build']);
	});
});

describe('a version', () => {
	const run = { GITHUB_REF_NAME: 'v1.2.0', GITHUB_REPOSITORY: 'somebody/n8n-nodes-greeting' };

	it('is published from its tag, its repository and its entry in the changelog', () => {
		expect(versionProblems(makePackage(), run)).toEqual([]);
	});

	it.each([
		['of another tag', { ...run, GITHUB_REF_NAME: 'v1.2.1' }, /the tag must be v1\.2\.0/],
		['of a branch', { ...run, GITHUB_REF_NAME: 'main' }, /the tag must be v1\.2\.0/],
		['by hand', {}, /published by \.github\/workflows\/publish\.yml/],
		['of a copy', { ...run, GITHUB_REPOSITORY: 'else/greeting' }, /this is else\/greeting\. npm/],
		[
			'of a longer name',
			{ ...run, GITHUB_REPOSITORY: 'somebody/n8n-nodes-greeting-2' },
			/names the repository somebody\/n8n-nodes-greeting, and this is/,
		],
	])('is not published %s', (_, where, problem) => {
		expect(versionProblems(makePackage(), where)).toEqual([expect.stringMatching(problem)]);
	});

	it.each(['## 1.2.0 (unreleased)', '## 1.2.0', '## 11.2.0 (2026-05-02)', '## 1.2x0 (2026-05-02)'])(
		'is not published while the changelog says %s',
		(heading) => {
			const root = makePackage({ 'CHANGELOG.md': `# Changelog\n\n${heading}\n` });
			expect(versionProblems(root, run)).toEqual([expect.stringContaining('CHANGELOG.md')]);
		},
	);
});
