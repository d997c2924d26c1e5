import { sleep } from 'n8n-workflow';

/** How often a pause looks whether it is to end early. */
const SLICE_MS = 1_000;

/** Waits, and stops waiting within a second when one of the signals is aborted. */
export async function pause(
	milliseconds: number,
	...stops: ReadonlyArray<AbortSignal | undefined>
): Promise<void> {
	const isOver = () => stops.some((stop) => stop?.aborted);
	for (let left = milliseconds; left > 0 && !isOver(); left -= SLICE_MS) {
		await sleep(Math.min(left, SLICE_MS));
	}
}
