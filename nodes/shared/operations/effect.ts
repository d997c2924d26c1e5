/** What an operation does to the world, in the words of messages; operations that only read have none. */
export interface Effect {
	/** As in "would call it again". */
	readonly verb: string;
	/** As in "was already called". */
	readonly done: string;
	/**
	 * For what must never be done twice for one item: n8n's Retry On Fail is refused, and n8n's Retry
	 * of a failed execution leaves out the items that were done.
	 */
	readonly once?: true;
}

/** As an operation's file declares it. */
export interface DeclaredEffect<Values> extends Effect {
	/** What it is done to, as a person knows it: a phone number, a name, an ID. */
	subject(values: Values): string;
}

/** An item, and what an operation does something to for it. */
export interface ItemSubject {
	readonly item: number;
	readonly subject: string;
}

/** As many items as a message names. */
const NAMED = 10;

/** Names items in a message: "item 0, +442079460101; item 3, +442079460104; and 7 more". */
export function nameItems(items: readonly ItemSubject[]): string {
	const named = items.slice(0, NAMED).map(({ item, subject }) => `item ${item}, ${subject}`);
	const left = items.length - named.length;
	return [...named, ...(left > 0 ? [`and ${left} more`] : [])].join('; ');
}

/** "1 of 4 items was", "2 of 4 items were" */
export const countItems = (count: number, all: number) =>
	`${count} of ${all} ${all === 1 ? 'item' : 'items'} ${count === 1 ? 'was' : 'were'}`;
