import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

import { leaveToReaper } from './reaper.mts';

const POLL_MS = 50;

/** A running program in a process group of its own, so that its children end with it. */
export interface RunningProgram {
	pid: number;
	/** Resolves with the exit code or the signal's name when the program has ended and said all. */
	ended: Promise<number | NodeJS.Signals>;
	hasEnded(): boolean;
	/**
	 * Ends the group: asks with SIGTERM, insists with SIGKILL when the patience is over and one of the group
	 * is still there.
	 */
	stop(patienceSeconds?: number): Promise<void>;
	/** Ends the group at once, as a crash would. */
	kill(): Promise<void>;
}

export interface ProgramOptions {
	cwd: string;
	env?: NodeJS.ProcessEnv;
	/** Called for every line that the program writes; without it the lines go where those of this one go. */
	onLine?: (line: string) => void;
}

/** Starts a program. It ends, at the latest, with this process, however this one ends. */
export async function startProgram(
	command: string,
	args: string[],
	{ cwd, env = process.env, onLine }: ProgramOptions,
): Promise<RunningProgram> {
	const child = spawn(command, args, {
		cwd,
		env,
		detached: true,
		stdio: onLine ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
	});
	for (const stream of [child.stdout, child.stderr]) {
		if (stream && onLine) createInterface({ input: stream }).on('line', onLine);
	}
	const pid = await new Promise<number>((resolve, reject) => {
		child.once('error', reject);
		child.once('spawn', () => resolve(child.pid as number));
	});

	const gone = leaveToReaper({ group: pid });
	const endGroup = () => void signalGroup(pid, 'SIGKILL');
	process.once('exit', endGroup);
	const ended = new Promise<number | NodeJS.Signals>((resolve) => {
		child.once('close', (code, signal) => resolve(signal ?? code ?? 0));
	});
	const kill = async () => {
		endGroup();
		await ended;
		process.removeListener('exit', endGroup);
		gone();
	};
	return {
		pid,
		ended,
		hasEnded: () => child.exitCode !== null || child.signalCode !== null,
		kill,
		stop: async (patienceSeconds = 15) => {
			signalGroup(pid, 'SIGTERM');
			const giveUpAt = Date.now() + patienceSeconds * 1000;
			while (signalGroup(pid, 0) && Date.now() < giveUpAt) await sleep(POLL_MS);
			await kill();
		},
	};
}

/** Tells whether there is anybody in the group to get the signal. */
function signalGroup(pid: number, signal: NodeJS.Signals | 0): boolean {
	try {
		return process.kill(-pid, signal);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
		return false;
	}
}
