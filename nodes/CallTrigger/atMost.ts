import { pause } from '../shared/http/pause';

/** The result of a piece of work, or undefined when it takes longer; the work goes on then. */
export async function atMost<Result>(
	milliseconds: number,
	work: Promise<Result>,
): Promise<Result | undefined> {
	const over = new AbortController();
	try {
		return await Promise.race([work, pause(milliseconds, over.signal).then(() => undefined)]);
	} finally {
		over.abort();
	}
}
