import { NodeOperationError, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';

import { mayBeDone } from '../../http/mayBeDone';
import { nameItems, type ItemSubject } from '../effect';
import type { Operation } from '../operation';
import { Marks } from './marks';
import { matchNotes, Notes, type Note } from './notes';

type Work = () => Promise<IDataObject[]>;

const RETRY_REMEDY =
	"An earlier execution or another retry did it, got no answer, or was interrupted, so it was not done again now. Look whether it was done, and run the workflow anew for what was not. To go on with the other items, set 'On Error' to 'Continue' in the settings of this node and retry with the workflow as it is saved now";

/**
 * Carries out what must never be done twice for one item. The Retry of a failed execution does only
 * what was not done yet, and hands on the results of the rest as they came at first. What may have
 * been done is not done again.
 */
export class OnceOnly {
	/** What was done, or may have been done. What was done twice stands here twice. */
	private readonly done: string[] = [];

	private constructor(
		private readonly context: IExecuteFunctions,
		private readonly operation: Operation,
		private readonly notes: Notes,
		private readonly marks: Marks,
		/** What the execution that is retried did, by item. */
		private readonly earlier: Map<number, Note | 'mayBeDone'>,
	) {}

	/**
	 * @throws NodeOperationError when it is not known of some items whether they were done. If the
	 * node continues on fail, only these items fail, later
	 */
	static async open(
		context: IExecuteFunctions,
		operation: Operation,
		count: number,
	): Promise<OnceOnly> {
		const notes = new Notes(context);
		const marks = new Marks(context, notes, count);
		const earlier = new Map<number, Note | 'mayBeDone'>();
		const opened = new OnceOnly(context, operation, notes, marks, earlier);
		if (context.getMode() !== 'retry') return opened;

		const items = subjectsOf(context, operation, count);
		matchNotes(items, notes.ofRetried).forEach((note, item) =>
			earlier.set(item, note.results ? note : 'mayBeDone'),
		);
		const others = items.filter(({ item }) => !earlier.has(item));
		const subjects = others.map(({ subject }) => subject);
		const marked = await marks.find(subjects);
		for (const { item, subject } of others) if (marked.has(subject)) earlier.set(item, 'mayBeDone');

		const unknown = items.filter(({ item }) => earlier.get(item) === 'mayBeDone');
		if (unknown.length > 0 && !context.continueOnFail()) throw opened.refusal(unknown);
		return opened;
	}

	/** Carries an item out, unless it was done before. */
	async carryOut({ item, subject }: ItemSubject, work: Work): Promise<IDataObject[]> {
		const earlier = this.earlier.get(item);
		if (earlier === 'mayBeDone') throw this.refusal([{ item, subject }]);
		if (earlier?.results) return earlier.results;
		if (!(await this.marks.begin(subject))) throw this.refusal([{ item, subject }]);
		const note = this.notes.begin({ item, subject });
		return await work().then(
			(results) => {
				this.done.push(subject);
				note.results = results;
				return results;
			},
			(error: unknown) => {
				if (mayBeDone(error)) this.done.push(subject);
				else this.notes.forget(note);
				throw error;
			},
		);
	}

	/**
	 * Ends a run.
	 *
	 * @param complete whether all items have their results
	 */
	async end(complete: boolean): Promise<void> {
		await this.marks.end(this.done);
		if (complete) this.notes.end();
	}

	private refusal(unknown: readonly ItemSubject[]): NodeOperationError {
		return new NodeOperationError(
			this.context.getNode(),
			`It is not known whether this was already ${this.operation.effect.done}: ${nameItems(unknown)}`,
			{
				description: RETRY_REMEDY,
				...(unknown.length === 1 && { itemIndex: unknown[0].item }),
			},
		);
	}
}

/** The subject of each item, without the items whose input is refused. */
function subjectsOf(
	context: IExecuteFunctions,
	operation: Operation,
	count: number,
): ItemSubject[] {
	return Array.from({ length: count }, (_, item) => item).flatMap((item) => {
		try {
			return { item, subject: operation.prepare(context, item).subject };
		} catch {
			return [];
		}
	});
}
