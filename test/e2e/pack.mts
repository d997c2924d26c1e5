import { readdir } from 'node:fs/promises';
import path from 'node:path';

import { temporaryFolder } from './system/folder.mts';
import { run } from './system/run.mts';

const REPOSITORY = path.resolve(import.meta.dirname, '../..');

/** Builds the pack and packs it as it would be published; gives the path of the tarball. */
export async function packPack(): Promise<string> {
	const { path: folder } = await temporaryFolder('pack');
	await run('npm', ['run', 'build'], { cwd: REPOSITORY });
	await run('npm', ['pack', '--pack-destination', folder], { cwd: REPOSITORY });
	const [tarball] = await readdir(folder);
	return path.join(folder, tarball);
}
