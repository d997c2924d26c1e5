import { readFile } from 'node:fs/promises';

/** Linux counts the time of a process in hundredths of a second (proc(5), _SC_CLK_TCK). */
const MS_PER_TICK = 10;

/**
 * How long a process has kept processors busy since its start, in milliseconds; without its children.
 *
 * @throws Error on systems without /proc
 */
export async function cpuMs(pid: number): Promise<number> {
	const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
	// the second member, a name in brackets, can contain blanks
	const members = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	const [user, system] = [Number(members[11]), Number(members[12])];
	return (user + system) * MS_PER_TICK;
}

/** The memory of a process that is in use now, in megabytes. */
export async function memoryMb(pid: number): Promise<number> {
	const [, kilobytes] =
		/^VmRSS:\s+(\d+)/m.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? [];
	return Number(kilobytes) / 1_024;
}

/** The most memory that a process has had in use since its start, or since its peak was set back, in megabytes. */
export async function peakMemoryMb(pid: number): Promise<number> {
	const [, kilobytes] =
		/^VmHWM:\s+(\d+)/m.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? [];
	return Number(kilobytes) / 1_024;
}
