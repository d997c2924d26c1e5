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

/** As an operation's file declares it. */
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

const CONSEQUENCES: Record<Effect['kind'], string> = {
	reads: ', which changes nothing',
	changes: '',
	deletes: ', which cannot be undone',
	dials: '',
};

/** What follows from an effect, to be put behind the description of an operation. */
export const consequenceOf = ({ kind }: Effect): string => CONSEQUENCES[kind];

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
