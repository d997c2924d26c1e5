import { readdir } from 'node:fs/promises';
import path from 'node:path';

import { temporaryFolder } from './system/folder.mts';
import { run } from './system/run.mts';

const REPOSITORY = path.resolve(import.meta.dirname, '../..');

/** Names a tarball that is packed already, for suites that are run one after the other. */
export const TARBALL_VARIABLE = 'N8N_NODES_VONAGE_TARBALL';

/** Builds the pack and packs it as it would be published, once for all suites; gives the tarball's path. */
export async function packPack(): Promise<string> {
	const packed = process.env[TARBALL_VARIABLE];
	if (packed) return packed;
	const { path: folder } = await temporaryFolder('pack');
	await run('npm', ['run', 'build'], { cwd: REPOSITORY });
	await run('npm', ['pack', '--pack-destination', folder], { cwd: REPOSITORY });
	const [tarball] = await readdir(folder);
	return path.join(folder, tarball);
}
