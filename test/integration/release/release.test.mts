import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { readPackage } from '../../release/checks.mts';
import { prepareRelease } from '../../release/release.mts';
import { makePackage, removePackages } from './package.mts';

const DAY = '2026-06-01';

const git = (root: string, ...args: string[]) =>
	execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();

/** A package in a git repository of its own. */
function makeRepository(): string {
	const root = makePackage();
	git(root, 'init', '--quiet', '--initial-branch=main');
	git(root, 'config', 'user.name', 'Somebody');
	git(root, 'config', 'user.email', 'somebody@example.com');
	commitAll(root);
	return root;
}

function commitAll(root: string) {
	git(root, 'add', '--all');
	git(root, 'commit', '--quiet', '--message', 'All');
}

afterAll(removePackages);

describe('npm run release', () => {
	it('dates the changelog, sets the version, commits and tags', () => {
		const root = makeRepository();
		prepareRelease(root, '1.3.0', DAY);
		expect(readPackage(root).version).toBe('1.3.0');
		expect(readFileSync(join(root, 'CHANGELOG.md'), 'utf8')).toContain('## 1.3.0 (2026-06-01)\n');
		expect(git(root, 'status', '--porcelain')).toBe('');
		expect(git(root, 'log', '-1', '--format=%s')).toBe('Release 1.3.0');
		expect(git(root, 'rev-parse', 'v1.3.0^{commit}')).toBe(git(root, 'rev-parse', 'HEAD'));
	});

	it('tags the version that is set already, as the first one is', () => {
		const root = makeRepository();
		writeFileSync(join(root, 'CHANGELOG.md'), '# Changelog\n\n## 1.2.0 (unreleased)\n');
		commitAll(root);
		prepareRelease(root, '1.2.0', DAY);
		expect(git(root, 'tag', '--list')).toBe('v1.2.0');
	});

	it.each<[string, string, RegExp, (root: string) => void]>([
		[
			'what is not committed',
			'1.3.0',
			/not committed/,
			(root) => writeFileSync(join(root, 'a'), ''),
		],
		['a branch', '1.3.0', /come from main/, (root) => git(root, 'checkout', '-qb', 'next')],
		['a version twice', '1.3.0', /already.*take the next/, (root) => git(root, 'tag', 'v1.3.0')],
		['what the changelog does not tell', '1.4.0', /below "## 1\.4\.0 \(unreleased\)"/, () => {}],
		['a version that is none', 'latest', /"latest" is no version/, () => {}],
		['a version with a v', 'v1.3.0', /"v1\.3\.0" is no version/, () => {}],
	])('releases nothing of %s', (_, version, problem, change) => {
		const root = makeRepository();
		change(root);
		const before = git(root, 'show-ref') + git(root, 'status', '--porcelain');
		expect(() => prepareRelease(root, version, DAY)).toThrow(problem);
		expect(git(root, 'show-ref') + git(root, 'status', '--porcelain')).toBe(before);
		expect(readPackage(root).version).toBe('1.2.0');
	});
});
