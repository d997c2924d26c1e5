/** What an operation does to the world. Its menus, warnings and retries follow from this alone. */
export interface Effect {
	/** `dials` makes the phone of a person ring, so it must never be done twice for one item. */
	readonly kind: 'reads' | 'changes' | 'deletes' | 'dials';
	/** As in "would call it again". */
	readonly verb: string;
	/** As in "was already called". */
	readonly done: string;
}

type Reads = Effect & { readonly kind: 'reads' };

type Acts = Effect & { readonly kind: 'changes' | 'deletes' | 'dials' };

/** What the file of an operation declares about its effect. */
export type DeclaredEffect<Values> =
	| { effect: Reads; subject?: undefined }
	| {
			effect: Acts;
			/** What it is done to, as a person knows it: a phone number, a name, an ID. */
			subject(values: Values): string;
	  };

/** Leaves everything as it is. */
export const reads: Reads = { kind: 'reads', verb: 'read', done: 'read' };

/** Changes or creates something, in words such as "update" and "updated". */
export const changes = (verb: string, done: string): Acts => ({ kind: 'changes', verb, done });

/** Deletes something for good. */
export const deletes: Acts = { kind: 'deletes', verb: 'delete', done: 'deleted' };

/** Makes the phone of a person ring. */
export const dials: Acts = { kind: 'dials', verb: 'call', done: 'called' };

const WORDS: Record<Effect['kind'], { inAction: string; inDescription: string }> = {
	reads: { inAction: ' (read only)', inDescription: ', which changes nothing' },
	changes: { inAction: '', inDescription: '' },
	deletes: { inAction: ' for good', inDescription: ', which cannot be undone' },
	dials: { inAction: ' (dials a person)', inDescription: '' },
};

/**
 * What an effect adds to the end of an operation's action. The action is all that n8n tells the model of
 * an AI agent about a tool; n8n makes the name of a node and of a tool from it too, so these words are short.
 */
export const effectInAction = ({ kind }: Effect): string => WORDS[kind].inAction;

/** What an effect adds to the end of an operation's description, which only people read. */
export const effectInDescription = ({ kind }: Effect): string => WORDS[kind].inDescription;

/** An item of a run, and the thing that the operation acts on for it, as messages name it. */
export interface ItemSubject {
	readonly item: number;
	readonly subject: string;
}

/** How many items a message names. */
const MAX_NAMED = 10;

/** Names items in a message: "item 0, +442079460101; item 3, +442079460104; and 7 more". */
export function nameItems(items: readonly ItemSubject[]): string {
	const named = items.slice(0, MAX_NAMED).map(({ item, subject }) => `item ${item}, ${subject}`);
	const left = items.length - named.length;
	return [...named, ...(left > 0 ? [`and ${left} more`] : [])].join('; ');
}

/** "1 of 4 items was", "2 of 4 items were" */
export const countItems = (count: number, all: number) =>
	`${count} of ${all} ${all === 1 ? 'item' : 'items'} ${count === 1 ? 'was' : 'were'}`;
