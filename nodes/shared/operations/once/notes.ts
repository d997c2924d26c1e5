import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';

import type { ItemSubject } from '../effect';

const NAME = 'vonageItems';

/** What is known of an item that was begun. */
export interface Note extends ItemSubject {
	/** The execution in which it was begun. */
	execution: string;
	/** What came out; absent as long as nobody knows whether it was done. */
	results?: IDataObject[];
}

const stored = z.object({
	/** The first execution that ran this node, of the one that failed first and its retries. */
	lineage: z.string(),
	/** What was done in runs whose results are handed on, once for each time. */
	done: z.array(z.string()),
	/** Of runs that have not ended in order. */
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
 * What this node notes in the data of the execution. n8n stores it with an execution that failed and
 * hands it to its Retry; with one that was killed it stores what it had before the node began.
 */
export class Notes {
	/** Of the notes of the execution that is retried; its Retry has the same. */
	readonly lineage: string;
	private readonly stored: Stored;
	private readonly execution: string;
	private readonly own: Note[] = [];
	/** How often something was done, as this run found it noted. */
	private readonly times = new Map<string, number>();

	constructor(context: IExecuteFunctions) {
		this.execution = context.getExecutionId();
		const kept = context.getContext('node');
		if (!stored.safeParse(kept[NAME]).success)
			kept[NAME] = { lineage: this.execution, done: [], notes: [] };
		// not the copy that zod makes: two runs of a node at the same time share it
		this.stored = kept[NAME] as Stored;
		const { lineage, done, notes } = this.stored;
		this.lineage = lineage;
		for (const subject of [...done, ...notes.map((note) => note.subject)])
			this.times.set(subject, this.timesDone(subject) + 1);
	}

	/** The notes of the execution that is retried. */
	get ofRetried(): Note[] {
		return this.stored.notes.filter(({ execution }) => execution !== this.execution);
	}

	/** Whether the data of the execution that is retried was stored after this node had begun. */
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

	/** Closes this run and those that it took up again: all results are handed on. */
	end(): void {
		const { notes, done } = this.stored;
		const isOfOther = (note: Note) => note.execution === this.execution && !this.own.includes(note);
		const others = notes.filter(isOfOther);
		done.push(...notes.filter((note) => !isOfOther(note)).map(({ subject }) => subject));
		notes.splice(0, notes.length, ...others);
	}
}

/**
 * Finds for each item the note of what was done for it: that of the same place and subject, or else
 * one of the same subject that belongs to no other item.
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
