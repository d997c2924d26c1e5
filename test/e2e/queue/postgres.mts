import { readdir } from 'node:fs/promises';
import path from 'node:path';

import { run } from '../system/run.mts';
import { startDataServer, type DataServer } from './dataServer.mts';

/** Who may do everything in the database, without a password, from loopback. */
export const POSTGRES_USER = 'n8n';

/** The database that every PostgreSQL has. */
export const POSTGRES_DATABASE = 'postgres';

/** Where Debian puts the programs of each version of PostgreSQL. */
const DEBIAN_FOLDER = '/usr/lib/postgresql';

/** The account that Debian's package makes. PostgreSQL does not run as root. */
const SYSTEM_ACCOUNT = 'postgres';

/** Starts the PostgreSQL of this computer on an empty cluster. */
export async function startPostgres(): Promise<DataServer> {
	const programs = await programFolder();
	const isRoot = process.getuid?.() === 0;
	const asAccount = isRoot ? ['runuser', '-u', SYSTEM_ACCOUNT, '--'] : [];
	return await startDataServer({
		name: 'postgres',
		ready: /ready to accept connections/,
		owner: isRoot ? await idsOf(SYSTEM_ACCOUNT) : undefined,
		command: async (port, folder) => {
			const data = path.join(folder, 'data');
			const initdb = path.join(programs, 'initdb');
			const [program, ...args] = [
				...[...asAccount, initdb, '-D', data, '-U', POSTGRES_USER, '--auth=trust'],
				...['--encoding=UTF8', '--locale=C', '--no-sync'],
			];
			await run(program, args, { cwd: folder });
			return [
				...[...asAccount, path.join(programs, 'postgres'), '-D', data],
				...['-h', '127.0.0.1', '-p', String(port), '-k', folder],
				// nothing has to outlive a power cut
				...['-c', 'fsync=off'],
				// n8n sends moments without a zone
				...['-c', 'timezone=UTC'],
			];
		},
	});
}

async function programFolder(): Promise<string> {
	const versions = await readdir(DEBIAN_FOLDER).catch(() => []);
	const newest = versions.sort((one, other) => Number(other) - Number(one))[0];
	if (newest) return path.join(DEBIAN_FOLDER, newest, 'bin');
	throw new Error('Queue mode needs PostgreSQL and Redis: apt-get install postgresql redis-server');
}

async function idsOf(account: string): Promise<{ uid: number; gid: number }> {
	const idOf = async (flag: string) => {
		const [line] = await run('id', [flag, account], { cwd: '/' });
		return Number(line);
	};
	return { uid: await idOf('-u'), gid: await idOf('-g') };
}
