import { randomInt } from 'node:crypto';

import { oneAtATime } from '../plain/oneAtATime';
import { pause } from '../plain/pause';

/** The look comes many times later than n8n takes to read its list of events and to write it. */
const LOOK_AGAIN_AFTER_MS = 5_000;

/** The events, by node, that this process added to the list and has not yet found there again. */
const unconfirmed = new Map<string, Set<string>>();

/**
 * Looks some seconds later whether events are still in the list of a node, and adds them again if not.
 * n8n reads the whole list and writes it back: of two processes that do so at the same moment, the
 * second one drops what the first one added. The execution does not wait for this.
 *
 * @param record adds events to the list and returns those that were not in it
 */
export async function confirm(
	node: string,
	events: string[],
	record: (events: string[]) => Promise<Set<string>>,
): Promise<void> {
	const waiting = unconfirmed.get(node);
	events.forEach((event) => waiting?.add(event));
	if (waiting) return;
	const added = new Set(events);
	unconfirmed.set(node, added);
	try {
		while (added.size > 0) {
			const looked = [...added];
			await pause(LOOK_AGAIN_AFTER_MS + randomInt(LOOK_AGAIN_AFTER_MS));
			const lost = await oneAtATime(node, async () => await record(looked));
			looked.filter((event) => !lost.has(event)).forEach((event) => added.delete(event));
		}
	} catch {
		// the executions fail as well when the database refuses, so that somebody sees it
	} finally {
		unconfirmed.delete(node);
	}
}
