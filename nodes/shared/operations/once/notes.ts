import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';

import type { ItemSubject } from '../effect';

/** Where the notes stand in the data of the execution. */
const NOTES_KEY = 'vonageItems';

/** What is known of an item that was begun. */
export interface Note extends ItemSubject {
	/** The execution in which it was begun. */
	execution: string;
	/** What came out; absent as long as nobody knows whether it was done. */
	results?: IDataObject[];
}

const stored = z.object({
	/** ID of the execution that ran this node first. All its retries have the same lineage. */
	lineage: z.string(),
	/**
	 * What was done in runs that have handed on their results. What was done twice stands here twice.
	 */
	done: z.array(z.string()),
	/** The notes of runs that have not ended in order. */
	notes: z.array(
		z.object({
			execution: z.string(),
			item: z.number(),
			subject: z.string(),
			results: z.array(z.record(z.unknown())).optional(),
		}),
	),
});

interface Stored {
	lineage: string;
	done: string[];
	notes: Note[];
}

/**
 * What this node notes in the data of the execution. n8n stores this data with a failed execution
 * and gives it to the Retry. For a killed execution, it has only stored the data from before the
 * node began.
 */
export class Notes {
	/** The lineage of the notes: a retried execution and its Retry have the same. */
	readonly lineage: string;
	private readonly stored: Stored;
	private readonly execution: string;
	private readonly own: Note[] = [];
	/** How often each subject was done, according to the notes that this run began with. */
	private readonly times = new Map<string, number>();

	constructor(context: IExecuteFunctions) {
		this.execution = context.getExecutionId();
		const kept = context.getContext('node');
		if (!stored.safeParse(kept[NOTES_KEY]).success)
			kept[NOTES_KEY] = { lineage: this.execution, done: [], notes: [] };
		// not the copy that zod makes: two runs of the node at the same time must share the notes
		this.stored = kept[NOTES_KEY] as Stored;
		const { lineage, done, notes } = this.stored;
		this.lineage = lineage;
		for (const subject of [...done, ...notes.map((note) => note.subject)])
			this.times.set(subject, this.timesDone(subject) + 1);
	}

	/** The notes of the execution that is retried. */
	get ofRetried(): Note[] {
		return this.stored.notes.filter(({ execution }) => execution !== this.execution);
	}

	/**
	 * Whether the notes began in the retried execution. If not, its data was stored before this node
	 * began.
	 */
	get cameFromRetried(): boolean {
		return this.lineage !== this.execution;
	}

	/** How often something was done before this run, as far as the data of the execution tells. */
	timesDone(subject: string): number {
		return this.times.get(subject) ?? 0;
	}

	begin({ item, subject }: ItemSubject): Note {
		const note: Note = { execution: this.execution, item, subject };
		this.own.push(note);
		this.stored.notes.push(note);
		return note;
	}

	/** Forgets an item for which nothing was done. */
	forget(note: Note): void {
		this.stored.notes.splice(this.stored.notes.indexOf(note), 1);
	}

	/** Closes this run and those that it continued, because all their results are handed on now. */
	end(): void {
		const { notes, done } = this.stored;
		const isOfOther = (note: Note) => note.execution === this.execution && !this.own.includes(note);
		const others = notes.filter(isOfOther);
		done.push(...notes.filter((note) => !isOfOther(note)).map(({ subject }) => subject));
		notes.splice(0, notes.length, ...others);
	}
}

/**
 * Finds for each item the note of what was done for it: the one with the same place and subject, or
 * else one with the same subject that belongs to no other item.
 */
export function matchNotes(
	items: readonly ItemSubject[],
	notes: readonly Note[],
): Map<number, Note> {
	const free = new Map<string, Note[]>();
	for (const note of notes) free.set(note.subject, [...(free.get(note.subject) ?? []), note]);
	const found = new Map<number, Note>();
	const take = (wanted: ItemSubject, isRight: (note: Note) => boolean) => {
		const candidates = free.get(wanted.subject) ?? [];
		const index = found.has(wanted.item) ? -1 : candidates.findIndex(isRight);
		if (index < 0) return;
		found.set(wanted.item, candidates[index]);
		candidates.splice(index, 1);
	};
	for (const wanted of items) take(wanted, ({ item }) => item === wanted.item);
	for (const wanted of items) take(wanted, () => true);
	return found;
}
