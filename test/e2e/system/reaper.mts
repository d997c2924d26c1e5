import { spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import path from 'node:path';

/** What must not outlive this process. */
export type Left = { group: number } | { folder: string };

let pipe: Socket | undefined;

/** Starts the program that outlives this one, in a group of its own, and does not wait for it. */
function start(): Socket {
	const reaper = spawn(process.execPath, [path.join(import.meta.dirname, 'reaper.mjs')], {
		cwd: '/',
		detached: true,
		stdio: ['pipe', 'ignore', 'ignore'],
	});
	reaper.unref();
	const stdin = reaper.stdin as Socket;
	stdin.unref();
	// whoever ends the reaper has to clean up
	stdin.on('error', () => undefined);
	return stdin;
}

/**
 * Lets something end as soon as this process has ended, even by SIGKILL, which leaves no time to clean up.
 * The function that comes back says that it is gone.
 */
export function leaveToReaper(left: Left): () => void {
	pipe ??= start();
	const line = `${JSON.stringify(left)}\n`;
	pipe.write(line);
	return () => void pipe?.write(line);
}
