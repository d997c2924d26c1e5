import type { Transfer } from './transfer.mts';

/** What an API answers. `text` is sent as it stands; otherwise `body` is sent as JSON. */
export interface Reply {
	status: number;
	headers?: Record<string, string>;
	body?: unknown;
	text?: string;
	/** How it goes wrong on its way, if it does. */
	transfer?: Transfer;
}

/** Thrown where an API declines a request; the reply goes to the client as it is. */
export class Refusal extends Error {
	constructor(readonly reply: Reply) {
		super(`Refused with status ${reply.status}`);
	}
}

const bigIntMark = '\u0000';

/** JSON text in which bigints stand as number literals: ids beyond 2^53 keep their digits. */
export function toJson(value: unknown): string {
	const marked = JSON.stringify(value, (_, member: unknown) =>
		typeof member === 'bigint' ? `${bigIntMark}${member}` : member,
	);
	return marked.replace(/"\\u0000(\d+)"/g, '$1');
}

/** The text of a reply's body, empty when it has none. */
export function textOf({ text, body }: Reply): string {
	return text ?? (body === undefined ? '' : toJson(body));
}
