import { temporaryFolder, type TemporaryFolder } from '../system/folder.mts';
import { installCommunityPackage } from './communityPackage.mts';

/** Makes a folder that n8n keeps its settings and community packages in, with the packed pack installed. */
export async function makeUserFolder(tarball: string): Promise<TemporaryFolder> {
	const folder = await temporaryFolder('user');
	await installCommunityPackage(tarball, folder.path);
	return folder;
}
