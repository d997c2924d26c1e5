import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

/** A running program in a process group of its own, so that its children end with it. */
export interface RunningProgram {
	pid: number;
	/** Resolves with the exit code or the signal's name when the program has ended and said all. */
	ended: Promise<number | NodeJS.Signals>;
	hasEnded(): boolean;
	/** Ends the group: asks with SIGTERM, insists with SIGKILL when the patience is over. */
	stop(patienceSeconds?: number): Promise<void>;
	/** Ends the group at once, as a crash would. */
	kill(): Promise<void>;
}

export interface ProgramOptions {
	cwd: string;
	env?: NodeJS.ProcessEnv;
	/** Called for every line that the program writes. */
	onLine: (line: string) => void;
}

/** Starts a program. It ends, at the latest, with this process. */
export async function startProgram(
	command: string,
	args: string[],
	{ cwd, env = process.env, onLine }: ProgramOptions,
): Promise<RunningProgram> {
	const child = spawn(command, args, {
		cwd,
		env,
		detached: true,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	for (const stream of [child.stdout, child.stderr]) {
		createInterface({ input: stream }).on('line', onLine);
	}
	const pid = await new Promise<number>((resolve, reject) => {
		child.once('error', reject);
		child.once('spawn', () => resolve(child.pid as number));
	});

	const endGroup = () => signalGroup(pid, 'SIGKILL');
	process.once('exit', endGroup);
	const exited = new Promise((resolve) => child.once('exit', resolve));
	const ended = new Promise<number | NodeJS.Signals>((resolve) => {
		child.once('close', (code, signal) => resolve(signal ?? code ?? 0));
	});
	const kill = async () => {
		endGroup();
		await ended;
		process.removeListener('exit', endGroup);
	};
	return {
		pid,
		ended,
		hasEnded: () => child.exitCode !== null || child.signalCode !== null,
		kill,
		stop: async (patienceSeconds = 15) => {
			signalGroup(pid, 'SIGTERM');
			await Promise.race([exited, sleep(patienceSeconds * 1000, undefined, { ref: false })]);
			await kill();
		},
	};
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
	try {
		process.kill(-pid, signal);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
	}
}
