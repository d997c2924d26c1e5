import { z } from 'zod';

import { parseJson } from './json';

/** An answer of the API, whatever its status. */
export interface Reply {
	status: number;
	/** Names in lower case. */
	headers: Record<string, unknown>;
	text: string;
}

/** The members in which the four APIs say what is wrong. Sources: the error schemas of the contracts. */
const refusal = z
	.object({
		message: z.string(),
		error_description: z.string(),
		errorMessage: z.string(),
		title: z.string(),
		detail: z.string(),
		code: z.string().optional().catch(undefined),
		error: z.union([z.string(), z.object({ message: z.string() }).passthrough()]),
		fault: z
			.object({ code: z.coerce.number(), message: z.string(), description: z.string() })
			.partial(),
		errors: z.array(
			z.object({ field: z.string(), path: z.string(), message: z.string() }).partial().catch({}),
		),
		invalid_parameters: z.array(
			z.object({ name: z.string(), reason: z.string() }).partial().catch({}),
		),
	})
	.partial();

/** What a refusal says: one line, and a line for each field that it names. */
export interface Refusal {
	text: string | undefined;
	fields: string[];
	/** What went wrong, for machines (users.json Problem). */
	code: string | undefined;
	/** Code of an API gateway fault (vis.json GatewayFault). */
	faultCode: number | undefined;
}

const join = (parts: Array<string | undefined>) => parts.filter(Boolean).join(': ') || undefined;

/** Reads a refusal in any of the shapes of the APIs; what is not JSON says nothing. */
export function readRefusal(reply: Reply): Refusal {
	let parsed;
	try {
		parsed = refusal.safeParse(parseJson(reply.text));
	} catch {
		return { text: undefined, fields: [], code: undefined, faultCode: undefined };
	}
	const body = parsed.success ? parsed.data : {};
	const error = typeof body.error === 'string' ? body.error : body.error?.message;
	return {
		text:
			body.message ??
			body.errorMessage ??
			body.error_description ??
			join([body.fault?.message, body.fault?.description]) ??
			join([body.title, body.detail]) ??
			error,
		fields: [
			...(body.errors ?? []).map(({ field, path, message }) => join([field ?? path, message])),
			...(body.invalid_parameters ?? []).map(({ name, reason }) => join([name, reason])),
		].filter((line) => line !== undefined),
		code: body.code,
		faultCode: body.fault?.code,
	};
}
