import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { onEnd } from './cleanup.mts';
import { leaveToReaper } from './reaper.mts';

/** A folder for the time of this program. */
export interface TemporaryFolder {
	path: string;
	remove(): Promise<void>;
}

/** Makes a folder; it is removed, at the latest, with this program. */
export async function temporaryFolder(name: string): Promise<TemporaryFolder> {
	const folder = await mkdtemp(path.join(tmpdir(), `n8n-nodes-vonage-${name}-`));
	const gone = leaveToReaper({ folder });
	const remove = async () => {
		await rm(folder, { recursive: true, force: true, maxRetries: 3 });
		gone();
	};
	const forget = onEnd(remove);
	return {
		path: folder,
		remove: async () => {
			await remove();
			forget();
		},
	};
}
