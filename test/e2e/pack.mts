import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { onEnd } from './system/cleanup.mts';
import { run } from './system/run.mts';

const REPOSITORY = path.resolve(import.meta.dirname, '../..');

/** Builds the pack and packs it as it would be published; gives the path of the tarball. */
export async function packPack(): Promise<string> {
	const folder = await mkdtemp(path.join(tmpdir(), 'n8n-nodes-vonage-pack-'));
	onEnd(async () => await rm(folder, { recursive: true, force: true }));
	await run('npm', ['run', 'build'], { cwd: REPOSITORY });
	await run('npm', ['pack', '--pack-destination', folder], { cwd: REPOSITORY });
	const [tarball] = await readdir(folder);
	return path.join(folder, tarball);
}
