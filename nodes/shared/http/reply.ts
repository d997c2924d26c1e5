import { z } from 'zod';

import { parseJson } from '../plain/json';
import { join, linesOf, wordsOf } from './words';
import { readXmlFault } from './xmlFault';

/** An answer of the API, whatever its status. */
export interface Reply {
	status: number;
	/** Names in lower case. */
	headers: Record<string, unknown>;
	/** Without a byte order mark. */
	text: string;
}

/** A reply from what n8n has of one. */
export function toReply(status: number, headers: Record<string, unknown>, body: unknown): Reply {
	const text = typeof body === 'string' ? body : (JSON.stringify(body) ?? '');
	return { status, headers, text: text.replace(/^\uFEFF+/, '') };
}

/** What a refusal says: one line, and a line for each field that it names. */
export interface Refusal {
	text: string | undefined;
	fields: string[];
	/** What went wrong, for machines (users.json Problem). */
	code: string | undefined;
	/** Code of an API gateway fault (vis.json GatewayFault). */
	faultCode: number | undefined;
	/** By how much the clock of this n8n is ahead of the server's, in milliseconds, if it tells. */
	clockAheadMs: number | undefined;
}

/** What the body of a refusal says. */
type Said = Omit<Refusal, 'clockAheadMs'>;

const words = z.unknown().transform((value) => wordsOf(value));
const lines = z.unknown().transform((value) => (value === undefined ? [] : linesOf(value)));

/** Codes of WSO2, the gateway in front of VIS, have six digits. */
const faultCode = z.coerce
	.string()
	.regex(/^[1-9]\d{5}$/)
	.transform(Number)
	.optional()
	.catch(undefined);

/**
 * The members in which the four APIs say what is wrong, each of which may be of another type without
 * hiding the others. Sources: the error schemas of the contracts.
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
		fault: z.object({ message: words, description: words, code: faultCode }).catch({
			message: undefined,
			description: undefined,
			code: undefined,
		}),
	})
	.transform(({ code, fault, ...body }): Said => {
		// WSO2 has its faults without the member around them as well
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

/** Many times what a refusal has; a longer text is a page or a fault of another server. */
const LONGEST = 1_048_576;

/** What is neither JSON nor a fault says nothing. */
function readBody(text: string): Said {
	if (text.length > LONGEST) return NOTHING;
	const fault = readXmlFault(text);
	if (fault) return refusal.parse({ fault });
	try {
		return refusal.catch(NOTHING).parse(parseJson(text));
	} catch {
		return NOTHING;
	}
}

/** The difference to `Date` (RFC 9110, 6.6.1), whose precision is a second. */
function clockAheadMs({ headers }: Reply): number | undefined {
	const served = Date.parse(String(headers.date));
	return Number.isNaN(served) ? undefined : Date.now() - served;
}

/** Reads a refusal in any of the shapes of the APIs. */
export function readRefusal(reply: Reply): Refusal {
	return { ...readBody(reply.text), clockAheadMs: clockAheadMs(reply) };
}
