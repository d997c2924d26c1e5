import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import packageJson from '../../package.json';

const ROOT = resolve(__dirname, '../..');

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

/** Files that name the repository, by their paths from the root. */
const files = ['.github', 'credentials', 'docs', 'nodes', '.']
	.flatMap((folder) =>
		readdirSync(join(ROOT, folder), { recursive: folder !== '.', encoding: 'utf8' }).map((file) =>
			join(folder, file),
		),
	)
	.filter((file) => /\.(?:ts|md|yml|json)$/.test(file) && file !== 'package-lock.json');

const REPOSITORY = /github\.com\/([\w.-]+\/n8n-nodes-vonage)\b/g;

describe('the repository', () => {
	const [, own] = /github\.com\/(.+)\.git$/.exec(packageJson.repository.url) ?? [];

	it('is named in package.json', () => {
		expect(own).toMatch(/^[\w.-]+\/n8n-nodes-vonage$/);
		expect(packageJson.homepage).toBe(`https://github.com/${own}#readme`);
		expect(packageJson.bugs.url).toBe(`https://github.com/${own}/issues`);
	});

	it('is the same wherever a link names it', () => {
		const named = files.flatMap((file) =>
			[...read(file).matchAll(REPOSITORY)].map(([, repository]) => ({ file, repository })),
		);
		expect(named.filter(({ repository }) => repository !== own)).toEqual([]);
		// the credential types, the codex files, the package and the form for issues
		expect(new Set(named.map(({ file }) => file)).size).toBeGreaterThan(12);
	});
});

describe('publishing', () => {
	const workflow = read('.github/workflows/publish.yml');

	it('follows the whole test', () => {
		expect(workflow).toMatch(/^ {2}test:\n {4}uses: \.\/\.github\/workflows\/ci\.yml$/m);
		expect(workflow).toMatch(/^ {2}publish:\n {4}needs: test$/m);
		expect(read('.github/workflows/ci.yml')).toMatch(/^ {2}workflow_call:$/m);
	});

	it('is proved by GitHub, runs the checks of the package, and needs no token', () => {
		expect(workflow).toMatch(/^ {6}id-token: write$/m);
		expect(workflow).toMatch(
			/npm publish --ignore-scripts=false --provenance\n.*\n +RELEASE_MODE:/,
		);
		expect(workflow).not.toMatch(/secrets\.|NODE_AUTH_TOKEN/);
		expect(packageJson.publishConfig.provenance).toBe(true);
		expect(packageJson.scripts.prepublishOnly).toBe(
			'n8n-node prerelease && tsx test/release/check.mts',
		);
	});

	it('runs no script of a dependency', () => {
		expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/m);
	});
});

describe('dependencies whose version something else decides', () => {
	const ignored = [...read('.github/dependabot.yml').matchAll(/dependency-name: (\S+)/g)].map(
		([, name]) => name!,
	);

	it.each(ignored)('%s is one, and CONTRIBUTING.md says why', (name) => {
		expect(packageJson.devDependencies).toHaveProperty(name);
		expect(read('CONTRIBUTING.md')).toMatch(new RegExp(`^\\| .*\`${name}\``, 'm'));
	});
});
