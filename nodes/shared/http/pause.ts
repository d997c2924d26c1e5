import { sleep } from 'n8n-workflow';

const SLICE_MS = 1_000;

/** Waits, and stops waiting within a second when the user cancels the execution. */
export async function pause(milliseconds: number, cancelled?: AbortSignal): Promise<void> {
	for (let left = milliseconds; left > 0 && !cancelled?.aborted; left -= SLICE_MS) {
		await sleep(Math.min(left, SLICE_MS));
	}
}
