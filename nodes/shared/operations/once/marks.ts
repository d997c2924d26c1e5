import { DateTime } from 'luxon';
import type { IExecuteFunctions } from 'n8n-workflow';

import { oneAtATime } from '../../plain/oneAtATime';

/** As many marks as a node keeps at least; a run with more items keeps more. */
const MIN_ENTRIES = 1_000;
/** How long it counts that something was done, in calendar days (UTC). */
const DAYS = 3;
const CHECKED_AT_ONCE = 500;

const begunKey = (subject: string) => `begun ${subject}`;

function doneKey(subject: string, daysAgo = 0): string {
	return `done ${DateTime.utc().minus({ days: daysAgo }).toISODate()} ${subject}`;
}

/**
 * Marks of what was begun and what was done, in n8n's database. They are for the Retry of an execution
 * that was killed, because n8n keeps nothing else of such an execution: one that was killed in this
 * node leaves what was begun, one that was killed later leaves what was done.
 */
export class Marks {
	/** What waits for the next write. */
	private waiting: string[] = [];
	private nextWrite: Promise<void> | undefined;
	private readonly begun: string[] = [];
	private readonly maxEntries: number;

	constructor(
		private readonly context: IExecuteFunctions,
		items: number,
	) {
		this.maxEntries = Math.max(MIN_ENTRIES, 2 * items);
	}

	/** Marks something as begun; what is begun at the same time shares one write. */
	async begin(subject: string): Promise<void> {
		this.waiting.push(begunKey(subject));
		this.nextWrite ??= this.inTurn(async () => {
			const keys = this.waiting;
			this.waiting = [];
			this.nextWrite = undefined;
			this.begun.push(...keys);
			await this.record(keys, this.maxEntries);
		});
		await this.nextWrite;
	}

	/** At the end of a run: nothing is begun any more, and this was done. */
	async end(done: readonly string[]): Promise<void> {
		if (this.begun.length === 0) return;
		await this.inTurn(async () => {
			if (done.length > 0)
				await this.record(
					done.map((subject) => doneKey(subject)),
					this.maxEntries,
				);
			await this.remove(this.begun);
		});
	}

	/** Which of some subjects were begun and not ended, or, if asked for, done in the last days. */
	async find(subjects: readonly string[], withDone: boolean): Promise<Set<string>> {
		const subjectsByKey = new Map<string, string>();
		for (const subject of subjects) {
			subjectsByKey.set(begunKey(subject), subject);
			if (!withDone) continue;
			for (let day = 0; day < DAYS; day += 1) subjectsByKey.set(doneKey(subject, day), subject);
		}
		const found = new Set<string>();
		await this.inTurn(async () => {
			const all = [...subjectsByKey.keys()];
			for (let from = 0; from < all.length; from += CHECKED_AT_ONCE) {
				const keys = all.slice(from, from + CHECKED_AT_ONCE);
				// n8n cannot look without recording; without a limit no other mark is pushed out
				const { new: added, processed } = await this.record(keys);
				processed.forEach((key) => found.add(subjectsByKey.get(String(key)) ?? ''));
				if (added.length > 0) await this.remove(added.map(String));
			}
		});
		return found;
	}

	private async record(keys: string[], maxEntries?: number) {
		return await this.context.helpers.checkProcessedAndRecord(keys, 'node', {
			mode: 'entries',
			maxEntries,
		});
	}

	private async remove(keys: string[]): Promise<void> {
		await this.context.helpers.removeProcessed(keys, 'node', { mode: 'entries' });
	}

	/**
	 * One write after the other, because n8n reads and writes all marks of a node together. A store
	 * that fails stops no call, because marks only matter if n8n is killed as well.
	 */
	private async inTurn(work: () => Promise<void>): Promise<void> {
		const { id, name } = this.context.getNode();
		const workflow = this.context.getWorkflow().id;
		// one that was never saved has no marks, and no Retry
		if (!workflow) return;
		await oneAtATime(`${workflow}:${id}`, work).catch((error: unknown) =>
			this.context.logger.warn(`${name}: what was begun could not be noted: ${String(error)}`),
		);
	}
}
