import type { z } from 'zod';

import { toReplyError, type ErrorContext } from './errors';
import { parseJson, parseToSendBack } from './json';
import type { Reply } from './reply';

/**
 * Reads the body of a success and checks it. An empty body is undefined, which is for the schema to
 * allow.
 *
 * @param isSentBack whether its numbers must be written later as they came
 * @throws NodeApiError that shows what the body is and what is wrong with it
 */
export function readReply<Result>(
	context: ErrorContext,
	reply: Reply,
	schema: z.ZodType<Result, z.ZodTypeDef, unknown>,
	isSentBack = false,
): Result {
	const parse = isSentBack ? parseToSendBack : parseJson;
	let body: unknown;
	try {
		body = reply.text.trim() === '' ? undefined : parse(reply.text);
	} catch {
		throw toReplyError(context, reply, 'is not JSON');
	}
	const result = schema.safeParse(body);
	if (!result.success) {
		const { path, message } = result.error.issues[0];
		const member = path.join('.');
		const defect = member ? `has no usable '${member}' (${message})` : `is unusable (${message})`;
		throw toReplyError(context, reply, reply.text.trim() === '' ? 'is empty' : defect);
	}
	return result.data;
}
