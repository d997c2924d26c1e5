import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';

import { onEnd } from '../system/cleanup.mts';
import { run } from '../system/run.mts';
import { chosenVersion, type N8nVersion } from './versions.mts';

/** An n8n that can be started, with the Node that it needs. */
export interface N8nInstallation {
	version: N8nVersion;
	/** The executable of Node. */
	node: string;
	/** The script that starts n8n. */
	n8n: string;
}

type Say = (line: string) => void;

const VERSIONS_FOLDER = path.resolve(import.meta.dirname, '../versions');
const PACKAGE_FILES = ['package.json', 'package-lock.json'];

/**
 * Gives an n8n of test/e2e/versions, the chosen one unless another is asked for. It is installed
 * once per computer into a cache folder: `~/.cache/n8n-nodes-vonage`, or what N8N_NODES_VONAGE_CACHE
 * says.
 */
export async function installN8n(say: Say, version = chosenVersion()): Promise<N8nInstallation> {
	const cache =
		process.env.N8N_NODES_VONAGE_CACHE ?? path.join(homedir(), '.cache', 'n8n-nodes-vonage');
	const packageFiles = path.join(VERSIONS_FOLDER, version);
	const folder = path.join(cache, await cacheKey(version, packageFiles));
	if (existsSync(folder)) {
		say(`n8n ${version} is installed in ${folder}`);
	} else {
		say(`n8n ${version} is not in ${cache} yet: installing it and its Node 24, this once.`);
		say('That is 3 GB and takes 3 to 10 minutes.');
		await installInto(folder, packageFiles, say);
	}
	return {
		version,
		node: path.join(folder, 'node_modules/node/bin/node'),
		n8n: path.join(folder, 'node_modules/n8n/bin/n8n'),
	};
}

async function cacheKey(version: string, packageFiles: string): Promise<string> {
	const lock = await readFile(path.join(packageFiles, 'package-lock.json'));
	const hash = createHash('sha256').update(lock).digest('hex').slice(0, 8);
	return `n8n-${version}-${process.platform}-${process.arch}-${hash}`;
}

/** Installs beside the folder and renames when all is done: a folder that exists is complete. */
async function installInto(folder: string, packageFiles: string, say: Say): Promise<void> {
	await removeAbandoned(folder);
	const temporary = `${folder}.partial-${process.pid}`;
	const remove = async () => await rm(temporary, { recursive: true, force: true, maxRetries: 3 });
	const forget = onEnd(remove);
	try {
		await mkdir(temporary, { recursive: true });
		for (const file of PACKAGE_FILES) {
			await copyFile(path.join(packageFiles, file), path.join(temporary, file));
		}
		const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
		await phase('downloading packages', ['ci', '--ignore-scripts', ...quiet], temporary, say);
		await phase(
			'fetching Node 24 and SQLite (compiled here when there is no ready one)',
			['rebuild', 'node', 'sqlite3', '--ignore-scripts=false', ...quiet],
			temporary,
			say,
		);
		await rename(temporary, folder);
	} catch (error) {
		// Another run may have been faster: its folder is as good as this one.
		if (!existsSync(folder)) throw error;
	} finally {
		await remove();
		forget();
	}
}

async function phase(name: string, npm: string[], cwd: string, say: Say): Promise<void> {
	const startedAt = Date.now();
	say(`${name} ...`);
	await run('npm', npm, {
		cwd,
		onHeartbeat: (seconds) => say(`still ${name}: ${seconds} s`),
	});
	say(`done in ${Math.round((Date.now() - startedAt) / 1000)} s`);
}

/** Removes what installations left behind that were killed half-way. */
async function removeAbandoned(folder: string): Promise<void> {
	const parent = path.dirname(folder);
	const prefix = `${path.basename(folder)}.partial-`;
	for (const name of existsSync(parent) ? await readdir(parent) : []) {
		if (name.startsWith(prefix) && !isRunning(Number(name.slice(prefix.length)))) {
			await rm(path.join(parent, name), { recursive: true, force: true });
		}
	}
}

function isRunning(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}
