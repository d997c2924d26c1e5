import { toJson } from '../plain/json.mts';
import type { Transfer } from './transfer.mts';

/** What an API answers. `text` is sent as it stands; otherwise `body` is sent as JSON. */
export interface Reply {
	status: number;
	headers?: Record<string, string>;
	body?: unknown;
	text?: string;
	/** A file, which is sent as it stands; its headers say what it is. */
	bytes?: Buffer;
	/** How it goes wrong on its way, if it does. */
	transfer?: Transfer;
}

/** Thrown where an API declines a request; the reply goes to the client as it is. */
export class Refusal extends Error {
	constructor(readonly reply: Reply) {
		super(`Refused with status ${reply.status}`);
	}
}

/** The text of a reply's body, empty when it has none. */
export function textOf({ text, body }: Reply): string {
	return text ?? (body === undefined ? '' : toJson(body));
}
