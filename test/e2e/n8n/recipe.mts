import { createHash } from 'node:crypto';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { z } from 'zod';

import { run } from '../system/run.mts';
import { chosenN8n, isPinned, lineOf, N8N_VERSIONS } from './versions.mts';

/** What is installed, and how. */
export interface Recipe {
	version: string;
	/** Tells this installation from all others in the cache. */
	key: string;
	/** Puts the package files into a folder. */
	writeFiles(folder: string): Promise<void>;
	/** npm's command that installs what they say. */
	command: 'ci' | 'install';
}

const VERSIONS_FOLDER = path.resolve(import.meta.dirname, '../versions');
const PACKAGE_FILES = ['package.json', 'package-lock.json'];

/** That of the n8n that is chosen. */
export async function chosenRecipe(): Promise<Recipe> {
	const choice = chosenN8n();
	return await recipeOf(isPinned(choice) ? choice : await publishedVersion(choice));
}

/** That of a version. */
export async function recipeOf(version: string): Promise<Recipe> {
	return isPinned(version) ? await pinnedRecipe(version) : looseRecipe(version);
}

/**
 * The version that npm has under a version or a tag.
 *
 * @throws Error when it has none
 */
async function publishedVersion(choice: string): Promise<string> {
	const asked = ['view', `n8n@${choice}`, 'version', '--json'];
	const lines = await run('npm', asked, { cwd: VERSIONS_FOLDER });
	return z
		.string({ message: `npm has more than one n8n@${choice}: name one version` })
		.parse(JSON.parse(lines.join('\n')));
}

/** A version of test/e2e/versions, with exactly what its lock says. */
async function pinnedRecipe(version: string): Promise<Recipe> {
	const from = path.join(VERSIONS_FOLDER, version);
	const lock = await readFile(path.join(from, 'package-lock.json'));
	return {
		version,
		key: createHash('sha256').update(lock).digest('hex').slice(0, 8),
		writeFiles: async (folder) => {
			for (const file of PACKAGE_FILES) {
				await copyFile(path.join(from, file), path.join(folder, file));
			}
		},
		command: 'ci',
	};
}

/** Any other version, with what npm finds for it today and the Node of the pinned one of its line. */
function looseRecipe(version: string): Recipe {
	return {
		version,
		key: 'loose',
		writeFiles: async (folder) => {
			const alike = N8N_VERSIONS.find((pinned) => lineOf(pinned) === lineOf(version))!;
			const file = path.join(VERSIONS_FOLDER, alike, 'package.json');
			const manifest = JSON.parse(await readFile(file, 'utf8')) as { dependencies: object };
			const dependencies = { ...manifest.dependencies, n8n: version };
			await writeFile(
				path.join(folder, 'package.json'),
				JSON.stringify({ ...manifest, dependencies }, null, 2),
			);
		},
		command: 'install',
	};
}
