import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { run } from '../system/run.mts';

interface Manifest {
	name: string;
	version: string;
	[member: string]: unknown;
}

/** What n8n itself removes from a community package's manifest before it installs it. */
const LEFT_OUT = ['devDependencies', 'peerDependencies', 'optionalDependencies'];

/** What n8n itself gives to npm. */
const NPM_INSTALL = [
	'install',
	'--audit=false',
	'--fund=false',
	'--bin-links=false',
	'--install-strategy=shallow',
	'--ignore-scripts=true',
	'--package-lock=false',
];

/**
 * Installs a packed package the way n8n 2.41 installs a community package from npm: unpacked into
 * the user folder's `.n8n/nodes`, without peers, its own dependencies installed beside it.
 */
export async function installCommunityPackage(tarball: string, userFolder: string): Promise<void> {
	const nodes = path.join(userFolder, '.n8n', 'nodes');
	const { name } = await packedManifest(tarball, userFolder);
	const folder = path.join(nodes, 'node_modules', name);
	await mkdir(folder, { recursive: true });
	await run('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1'], { cwd: nodes });

	const manifestPath = path.join(folder, 'package.json');
	const manifest = JSON.parse(await readFile(manifestPath, 'utf8')) as Manifest;
	const kept = Object.entries(manifest).filter(([member]) => !LEFT_OUT.includes(member));
	await writeJson(manifestPath, Object.fromEntries(kept));
	await run('npm', NPM_INSTALL, { cwd: folder });
	await writeJson(path.join(nodes, 'package.json'), {
		name: 'installed-nodes',
		private: true,
		dependencies: { [name]: manifest.version },
	});
}

async function packedManifest(tarball: string, cwd: string): Promise<Manifest> {
	const lines = await run('tar', ['-xzOf', tarball, 'package/package.json'], { cwd });
	return JSON.parse(lines.join('\n')) as Manifest;
}

async function writeJson(file: string, content: unknown): Promise<void> {
	await writeFile(file, JSON.stringify(content, null, 2));
}
