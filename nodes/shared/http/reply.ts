import { z } from 'zod';

import { parseJson } from '../plain/json';
import type { ByteStream } from './byteStream';
import { join, linesOf, wordsOf } from './words';
import { readXmlFault } from './xmlFault';

/** An answer of the API, whatever its status. */
export interface Reply {
	status: number;
	/** Names in lower case. */
	headers: Record<string, unknown>;
	/** Without a byte order mark; empty where there is a stream. */
	text: string;
	/** The body of a success, where it was asked for as a file. */
	stream?: ByteStream;
	/** The server that answered, where it is not that of the API: a file store. */
	host?: string;
}

/** Makes a reply from its parts, as n8n returns them. */
export function toReply(status: number, headers: Record<string, unknown>, body: unknown): Reply {
	const text = typeof body === 'string' ? body : (JSON.stringify(body) ?? '');
	return { status, headers, text: text.replace(/^\uFEFF+/, '') };
}

/** What a refusal says: one line, and a line for each field that it names. */
export interface Refusal {
	text: string | undefined;
	fields: string[];
	/** Error code for programs (users.json Problem). */
	code: string | undefined;
	/** Code of an API gateway fault (vis.json GatewayFault). */
	faultCode: number | undefined;
	/**
	 * How far the clock of this n8n is ahead of the server's, in milliseconds; undefined when the
	 * reply has no date.
	 */
	clockAheadMs: number | undefined;
}

/** What the body of a refusal says. */
type Said = Omit<Refusal, 'clockAheadMs'>;

const words = z.unknown().transform((value) => wordsOf(value));
const lines = z.unknown().transform((value) => linesOf(value));

/** Codes of WSO2, the gateway in front of VIS, have six digits. */
const faultCode = z.coerce
	.string()
	.regex(/^[1-9]\d{5}$/)
	.transform(Number)
	.optional()
	.catch(undefined);

/**
 * The members in which the four APIs say what is wrong. One with an unexpected type does not hide
 * the others. Sources: the error schemas of the contracts.
 */
const refusal = z
	.object({
		message: words,
		errorMessage: words,
		error_description: words,
		description: words,
		title: words,
		detail: words,
		error: words,
		errors: lines,
		invalid_parameters: lines,
		code: z.unknown(),
		fault: z.object({ message: words, description: words, code: faultCode }).catch({}),
	})
	.transform(({ code, fault, ...body }): Said => {
		// WSO2 also sends faults without the `fault` member around them
		const flatCode = faultCode.parse(code);
		return {
			text:
				(flatCode === undefined ? undefined : join([body.message, body.description])) ??
				body.message ??
				body.errorMessage ??
				body.error_description ??
				join([fault.message, fault.description]) ??
				join([body.title, body.detail]) ??
				body.error ??
				body.description,
			fields: [...body.errors, ...body.invalid_parameters],
			code: typeof code === 'string' ? code : undefined,
			faultCode: fault.code ?? flatCode,
		};
	});

const NOTHING: Said = { text: undefined, fields: [], code: undefined, faultCode: undefined };

/** No refusal is nearly as long. A longer text is a web page, or an error of another server. */
const LONGEST_REFUSAL = 1_048_576;

/** Reads the body of a refusal; text that is neither JSON nor an XML fault says nothing. */
function readBody(text: string): Said {
	if (text.length > LONGEST_REFUSAL) return NOTHING;
	const fault = readXmlFault(text);
	if (fault) return refusal.parse({ fault });
	try {
		return refusal.catch(NOTHING).parse(parseJson(text));
	} catch {
		return NOTHING;
	}
}

/** The difference to the header `Date` (RFC 9110, 6.6.1), which counts whole seconds. */
function clockAheadMs({ headers }: Reply): number | undefined {
	const served = Date.parse(String(headers.date));
	return Number.isNaN(served) ? undefined : Date.now() - served;
}

/** Reads a refusal in any of the shapes of the APIs. */
export function readRefusal(reply: Reply): Refusal {
	return { ...readBody(reply.text), clockAheadMs: clockAheadMs(reply) };
}
