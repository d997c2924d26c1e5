import { chown } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

import { onEnd } from '../system/cleanup.mts';
import { temporaryFolder } from '../system/folder.mts';
import { PATIENCE_MS } from '../system/patience.mts';
import { freePorts } from '../system/ports.mts';
import { startProgram } from '../system/process.mts';

/** A server that keeps n8n's data, on a free port of loopback. */
export interface DataServer {
	port: number;
}

export interface DataServerOptions {
	name: string;
	/** What the server says when it can be used. */
	ready: RegExp;
	/** Gives the command that starts it, its data in this folder. */
	command(port: number, folder: string): Promise<string[]>;
	/** Who owns the folder, if that is not who runs the tests. */
	owner?: { uid: number; gid: number };
}

/** Starts a data server in a folder of its own; it ends, and the folder goes, with the program. */
export async function startDataServer({
	name,
	ready,
	command,
	owner,
}: DataServerOptions): Promise<DataServer> {
	const { path: folder } = await temporaryFolder(name);
	if (owner) await chown(folder, owner.uid, owner.gid);
	const [port] = await freePorts(1);
	const [program, ...args] = await command(port, folder);
	const log: string[] = [];
	const server = await startProgram(program, args, {
		cwd: folder,
		onLine: (line) => log.push(line),
	});
	onEnd(async () => await server.stop());
	const giveUpAt = Date.now() + PATIENCE_MS;
	while (!log.some((line) => ready.test(line))) {
		if (server.hasEnded() || Date.now() > giveUpAt) {
			throw new Error(`${name} did not start:\n${log.join('\n')}`);
		}
		await sleep(100);
	}
	return { port };
}
