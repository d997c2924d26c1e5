/**
 * Ends what another program has started when that program has ended, however it did: this one's input is
 * a pipe from it, which closes then. A line of the input names a process group or a folder, as reaper.mts
 * writes it, and the same line once more says that it is gone.
 */
import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

/** A server may take so long to end in an orderly way. */
const PATIENCE_MS = 10_000;

const POLL_MS = 100;

const lines = new Set();
for await (const line of createInterface({ input: process.stdin })) {
	if (!lines.delete(line)) lines.add(line);
}

const left = [...lines].map((line) => JSON.parse(line));
const groups = left.flatMap(({ group }) => group ?? []);
const folders = left.flatMap(({ folder }) => folder ?? []);

/** Sends a signal to the groups, and gives those that are still there. */
const signal = (to, name) =>
	to.filter((group) => {
		try {
			return process.kill(-group, name);
		} catch {
			return false;
		}
	});

let running = signal(groups, 'SIGTERM');
for (let waited = 0; running.length > 0 && waited < PATIENCE_MS; waited += POLL_MS) {
	await sleep(POLL_MS);
	running = signal(running, 0);
}
signal(running, 'SIGKILL');
for (const folder of folders) await rm(folder, { recursive: true, force: true, maxRetries: 3 });
