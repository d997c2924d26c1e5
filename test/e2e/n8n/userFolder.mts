import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { onEnd } from '../system/cleanup.mts';
import { installCommunityPackage } from './communityPackage.mts';

/** A folder that n8n keeps its settings and community packages in. */
export interface UserFolder {
	path: string;
	remove(): Promise<void>;
}

/** Makes a user folder with the packed pack installed; it is removed, at the latest, at the end. */
export async function makeUserFolder(tarball: string): Promise<UserFolder> {
	const folder = await mkdtemp(path.join(tmpdir(), 'n8n-nodes-vonage-'));
	const removeFolder = async () =>
		await rm(folder, { recursive: true, force: true, maxRetries: 3 });
	const forget = onEnd(removeFolder);
	await installCommunityPackage(tarball, folder);
	return {
		path: folder,
		remove: async () => {
			await removeFolder();
			forget();
		},
	};
}
