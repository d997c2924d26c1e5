import { onEnd } from './cleanup.mts';
import { startProgram } from './process.mts';

const HEARTBEAT_SECONDS = 20;
const LINES_SHOWN_ON_FAILURE = 30;

export interface RunOptions {
	cwd: string;
	/** Called every 20 seconds with the seconds that have passed, for work that takes long. */
	onHeartbeat?: (seconds: number) => void;
}

/** Runs a program to its end and gives the lines that it wrote; throws when it fails. */
export async function run(
	command: string,
	args: string[],
	{ cwd, onHeartbeat }: RunOptions,
): Promise<string[]> {
	const lines: string[] = [];
	const program = await startProgram(command, args, { cwd, onLine: (line) => lines.push(line) });
	const forget = onEnd(async () => await program.stop(5));
	const startedAt = Date.now();
	const heartbeat = setInterval(
		() => onHeartbeat?.(Math.round((Date.now() - startedAt) / 1000)),
		HEARTBEAT_SECONDS * 1000,
	);
	const result = await program.ended;
	clearInterval(heartbeat);
	await program.kill();
	forget();
	if (result !== 0) {
		const tail = lines.slice(-LINES_SHOWN_ON_FAILURE).join('\n');
		throw new Error(`${[command, ...args].join(' ')} ended with ${result} in ${cwd}:\n${tail}`);
	}
	return lines;
}
