import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, resolve } from 'node:path';

/** What a release relies on in package.json. */
export interface PackageFile {
	name: string;
	version: string;
	repository: { url: string };
	n8n: { nodes: string[]; credentials: string[] };
}

/** What GitHub says about the run of a workflow (its environment variables). */
export interface GitHubRun {
	GITHUB_REF_NAME?: string;
	GITHUB_REPOSITORY?: string;
}

interface Described {
	icon?: string | Record<string, string>;
	displayName?: string;
}

export const readPackage = (root: string): PackageFile =>
	JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as PackageFile;

const iconsOf = ({ icon }: Described): string[] =>
	Object.values(typeof icon === 'string' ? { icon } : (icon ?? {}));

/** What is wrong with one built node or credential type, as n8n loads it. */
function problemsOf(root: string, entry: string): string[] {
	const path = resolve(root, entry);
	if (!existsSync(path)) return [`${entry} is not there. Run npm run build`];
	const className = basename(entry).split('.')[0]!;
	try {
		const exported = createRequire(path)(path) as Record<string, new () => object>;
		const loaded = new exported[className]!() as Described & { description?: Described };
		const described = loaded.description ?? loaded;
		if (!described.displayName) return [`${entry} has no displayName`];
		return iconsOf(described)
			.map((icon) => icon.replace(/^file:/, ''))
			.filter((icon) => !existsSync(resolve(path, '..', icon)))
			.map((icon) => `${entry} shows the icon ${icon}, which is not there`);
	} catch (error) {
		return [`${entry} does not load as ${className}: ${(error as Error).message}`];
	}
}

/** Files of `dist` that were built from sources that are gone. */
function leftOver(root: string): string[] {
	const built = readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' });
	return built
		.filter((file) => file.endsWith('.js'))
		.filter((file) => !existsSync(join(root, file.replace(/\.js$/, '.ts'))))
		.map((file) => `dist/${file} has no source any more. Run npm run build`);
}

/**
 * Holds `dist` against what package.json tells n8n: each node and each credential type is there, loads,
 * and has its icons, each node has its codex file, and nothing is left of an older build.
 */
export function distProblems(root: string): string[] {
	if (!existsSync(join(root, 'dist'))) return ['There is no dist. Run npm run build'];
	const { nodes, credentials } = readPackage(root).n8n;
	const codexFiles = nodes.map((entry) => entry.replace(/\.js$/, '.json'));
	return [
		...[...nodes, ...credentials].flatMap((entry) => problemsOf(root, entry)),
		...codexFiles
			.filter((path) => !existsSync(join(root, path)))
			.map((path) => `${path} is not there. Run npm run build`),
		...leftOver(root),
	];
}

/** The heading of a version in CHANGELOG.md, once it has its date. */
const dated = (version: string) =>
	new RegExp(`^## ${version.replaceAll('.', '\\.')} \\(\\d{4}-\\d\\d-\\d\\d\\)$`, 'm');

/** Holds version, tag, changelog and repository against each other. */
export function versionProblems(root: string, run: GitHubRun): string[] {
	const { version, repository } = readPackage(root);
	const { GITHUB_REF_NAME: tag, GITHUB_REPOSITORY: running } = run;
	const problems: string[] = [];
	if (tag !== `v${version}`) {
		problems.push(
			`The version is ${version}, so the tag must be v${version}. It is ${tag ?? 'not known: a release is published by .github/workflows/publish.yml'}`,
		);
	}
	if (!dated(version).test(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'))) {
		problems.push(`CHANGELOG.md has no heading "## ${version} (<date>)"`);
	}
	const named = /github\.com\/(.+?)(?:\.git)?$/.exec(repository.url)?.[1];
	if (running !== undefined && named !== running) {
		problems.push(
			`package.json names the repository ${named ?? repository.url}, and this is ${running}. npm refuses a provenance of another repository`,
		);
	}
	return problems;
}
