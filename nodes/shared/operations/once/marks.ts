import { DateTime } from 'luxon';
import type { IExecuteFunctions } from 'n8n-workflow';

import { oneAtATime } from '../../plain/oneAtATime';
import type { Notes } from './notes';

/** A node keeps at least this many marks; a run with many items keeps more. */
const MIN_ENTRIES = 1_000;
/** How many marks an item can have while a run ends: begun, done today, done once more. */
const ENTRIES_PER_ITEM = 3;
/** For how many calendar days (UTC) a mark counts that names no execution. */
const DAYS_VALID = 3;
/** How many marks are looked up in one request to the database. */
const CHECKED_AT_ONCE = 500;

const begunKey = (subject: string) => `begun ${subject}`;

const dayKey = (subject: string, daysAgo = 0) =>
	`done ${DateTime.utc().minus({ days: daysAgo }).toISODate()} ${subject}`;

/**
 * Marks of what was begun and what was done, in n8n's database. A Retry needs them where the notes
 * in the execution's data are not enough: n8n keeps no data about what a killed execution did, and
 * it gives each retry of a failed execution the same data, whatever the other retries did. A run
 * that is under way, or was killed, leaves marks of what was begun. A run that ended leaves marks
 * of what was done.
 */
export class Marks {
	/** The subjects that the next write marks as begun. */
	private waiting: string[] = [];
	private nextWrite: Promise<Set<string> | undefined> | undefined;
	private readonly begun = new Set<string>();
	private readonly maxEntries: number;
	private readonly isRetry: boolean;

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly notes: Notes,
		items: number,
	) {
		this.maxEntries = Math.max(MIN_ENTRIES, ENTRIES_PER_ITEM * items);
		this.isRetry = context.getMode() === 'retry';
	}

	/**
	 * Marks something as begun; what is begun at the same time shares one write. In a retry it looks
	 * once more, and marks nothing if another execution has begun or done it.
	 *
	 * @returns whether it may be done
	 */
	async begin(subject: string): Promise<boolean> {
		this.waiting.push(subject);
		this.nextWrite ??= this.inTurn(async () => {
			const subjects = this.waiting;
			this.waiting = [];
			this.nextWrite = undefined;
			const taken = this.isRetry ? await this.look(subjects) : new Set<string>();
			const free = subjects.filter((each) => !taken.has(each));
			for (const each of free) this.begun.add(each);
			if (free.length > 0) await this.record(free.map(begunKey), this.maxEntries);
			return taken;
		});
		const taken = await this.nextWrite;
		return !taken?.has(subject);
	}

	/**
	 * Ends a run: removes its marks of what was begun, and marks what was done. A subject that was
	 * done twice is named twice.
	 */
	async end(done: readonly string[]): Promise<void> {
		if (this.begun.size === 0) return;
		await this.inTurn(async () => {
			const times = new Map<string, number>();
			const keys = done.flatMap((subject) => {
				const time = (times.get(subject) ?? 0) + 1;
				times.set(subject, time);
				return [dayKey(subject), this.timeKey(subject, time)];
			});
			if (keys.length > 0) await this.record(keys, this.maxEntries);
			await this.remove([...this.begun].map(begunKey));
		});
	}

	/**
	 * Finds the subjects that another execution has begun, or has done without a note in this one.
	 */
	async find(subjects: readonly string[]): Promise<Set<string>> {
		return (await this.inTurn(async () => await this.look(subjects))) ?? new Set();
	}

	/** The mark that something was done `time` times more than the notes said when this run began. */
	private timeKey(subject: string, time: number): string {
		const { lineage } = this.notes;
		return `done ${lineage} ${this.notes.timesDone(subject) + time} ${subject}`;
	}

	/** The marks that show that another execution has begun or done something. */
	private keysOf(subject: string): string[] {
		const begun = this.begun.has(subject) ? [] : [begunKey(subject)];
		if (this.notes.cameFromRetried) return [...begun, this.timeKey(subject, 1)];
		// the mark of a day names no execution: it may come from this one, which has done it before
		if (this.notes.timesDone(subject) > 0) return begun;
		return [...begun, ...Array.from({ length: DAYS_VALID }, (_, day) => dayKey(subject, day))];
	}

	private async look(subjects: readonly string[]): Promise<Set<string>> {
		const subjectsByKey = new Map(
			subjects.flatMap((subject) => this.keysOf(subject).map((key) => [key, subject] as const)),
		);
		const found = new Set<string>();
		const all = [...subjectsByKey.keys()];
		for (let from = 0; from < all.length; from += CHECKED_AT_ONCE) {
			const keys = all.slice(from, from + CHECKED_AT_ONCE);
			// n8n cannot look up a mark without recording it; without a limit this pushes no other mark
			// out
			const { new: added, processed } = await this.record(keys);
			processed.forEach((key) => found.add(subjectsByKey.get(String(key)) ?? ''));
			if (added.length > 0) await this.remove(added.map(String));
		}
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
	 * Does one thing after the other, because n8n reads and writes all marks of a node together. If
	 * the database fails, calls go on without marks, which only matter if n8n is also killed, or a
	 * retry is repeated.
	 */
	private async inTurn<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
		const { id, name } = this.context.getNode();
		const workflow = this.context.getWorkflow().id;
		// a workflow that was never saved has no marks, and no Retry
		if (!workflow) return undefined;
		return await oneAtATime(`${workflow}:${id}`, work).catch((error: unknown) => {
			this.context.logger.warn(`${name}: what was begun could not be noted: ${String(error)}`);
			return undefined;
		});
	}
}
