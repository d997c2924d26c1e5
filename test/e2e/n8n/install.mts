import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';

import { onEnd } from '../system/cleanup.mts';
import { run } from '../system/run.mts';
import { chosenRecipe, type Recipe } from './recipe.mts';

/** An n8n that can be started, with the Node that it needs. */
export interface N8nInstallation {
	version: string;
	/** The executable of Node. */
	node: string;
	/** The script that starts n8n. */
	n8n: string;
}

type Say = (line: string) => void;

/**
 * Gives the n8n that is chosen. It is installed once per computer into a cache folder:
 * `~/.cache/n8n-nodes-vonage`, or what N8N_NODES_VONAGE_CACHE says.
 */
export async function installN8n(say: Say): Promise<N8nInstallation> {
	const cache =
		process.env.N8N_NODES_VONAGE_CACHE ?? path.join(homedir(), '.cache', 'n8n-nodes-vonage');
	const recipe = await chosenRecipe();
	const { version } = recipe;
	const folder = path.join(
		cache,
		`n8n-${version}-${process.platform}-${process.arch}-${recipe.key}`,
	);
	if (existsSync(folder)) {
		say(`n8n ${version} is installed in ${folder}`);
	} else {
		say(`n8n ${version} is not in ${cache} yet: installing it and its Node 24, this once.`);
		say('That is 3 GB and takes 3 to 10 minutes.');
		await installInto(folder, recipe, say);
	}
	return {
		version,
		node: path.join(folder, 'node_modules/node/bin/node'),
		n8n: path.join(folder, 'node_modules/n8n/bin/n8n'),
	};
}

/** Installs beside the folder and renames when all is done: a folder that exists is complete. */
async function installInto(folder: string, recipe: Recipe, say: Say): Promise<void> {
	await removeAbandoned(folder);
	const temporary = `${folder}.partial-${process.pid}`;
	const remove = async () => await rm(temporary, { recursive: true, force: true, maxRetries: 3 });
	const forget = onEnd(remove);
	try {
		await mkdir(temporary, { recursive: true });
		await recipe.writeFiles(temporary);
		const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
		await phase(
			'downloading packages',
			[recipe.command, '--ignore-scripts', ...quiet],
			temporary,
			say,
		);
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
