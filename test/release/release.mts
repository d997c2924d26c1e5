import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { readPackage } from './checks.mts';

const VERSION = /^\d+\.\d+\.\d+(?:-[\w.]+)?$/;

/** Runs a program in a folder and returns what it wrote. */
const ask = (root: string, program: string, args: string[]): string =>
	execFileSync(program, args, { cwd: root, encoding: 'utf8' }).trim();

/** Why the repository cannot be released as it stands. */
function obstacles(root: string, version: string): string[] {
	const git = (...args: string[]) => ask(root, 'git', args);
	if (!VERSION.test(version)) return [`"${version}" is no version. Write it as in 1.2.3`];
	const found: string[] = [];
	if (git('rev-parse', '--abbrev-ref', 'HEAD') !== 'main') found.push('Releases come from main');
	if (git('status', '--porcelain')) found.push('Commit or remove what is not committed');
	if (git('tag', '--list', `v${version}`)) {
		found.push(
			`v${version} is a tag already. A published version is never changed: take the next one`,
		);
	}
	if (!readFileSync(join(root, 'CHANGELOG.md'), 'utf8').includes(unreleased(version))) {
		found.push(`Write what has changed into CHANGELOG.md, below "${unreleased(version)}"`);
	}
	return found;
}

const unreleased = (version: string) => `## ${version} (unreleased)`;

/** Gives the heading of the version in CHANGELOG.md its date. */
function dateChangelog(root: string, version: string, day: string): void {
	const path = join(root, 'CHANGELOG.md');
	const text = readFileSync(path, 'utf8');
	writeFileSync(path, text.replace(unreleased(version), `## ${version} (${day})`));
}

/**
 * Makes the commit and the tag of a release; nothing leaves the machine. The tag, once it is pushed, makes
 * GitHub test and publish (.github/workflows/publish.yml).
 *
 * @param day of the release, such as 2026-12-01
 * @throws Error when something is in the way; then nothing was changed
 */
export function prepareRelease(root: string, version: string, day: string): void {
	const found = obstacles(root, version);
	if (found.length > 0) throw new Error(found.join('\n'));
	dateChangelog(root, version, day);
	if (readPackage(root).version !== version) {
		ask(root, 'npm', ['version', version, '--no-git-tag-version']);
	}
	ask(root, 'git', ['commit', '--all', '--message', `Release ${version}`]);
	ask(root, 'git', ['tag', '--annotate', `v${version}`, '--message', `Release ${version}`]);
}
