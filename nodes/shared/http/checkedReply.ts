import type { z } from 'zod';

import { parseJson, parseToSendBack } from '../plain/json';
import { toReplyError, type ErrorContext } from './errors';
import type { Failure } from './failure';
import type { Reply } from './reply';

/** A successful reply and its parsed body, which is undefined when the reply is empty. */
export interface ReadReply {
	reply: Reply;
	body: unknown;
}

/**
 * Reads the body of a success.
 *
 * @param isSentBack whether the body is sent back to the API later, so that its numbers must keep
 * every digit
 * @param mayBeEmpty whether an empty body is allowed
 */
export function readBody(
	reply: Reply,
	isSentBack: boolean,
	mayBeEmpty: boolean,
): ReadReply | Extract<Failure, { kind: 'unreadable' }> {
	if (reply.text.trim() === '') {
		return mayBeEmpty
			? { reply, body: undefined }
			: { kind: 'unreadable', reply, defect: 'is empty' };
	}
	try {
		return { reply, body: (isSentBack ? parseToSendBack : parseJson)(reply.text) };
	} catch {
		return { kind: 'unreadable', reply, defect: 'is not JSON' };
	}
}

/**
 * Checks a body against its schema.
 *
 * @throws NodeApiError that shows the reply and says what is wrong with it
 */
export async function checkBody<Result>(
	errorContext: () => Promise<ErrorContext>,
	{ reply, body }: ReadReply,
	schema: z.ZodType<Result, z.ZodTypeDef, unknown>,
): Promise<Result> {
	const result = schema.safeParse(body);
	if (!result.success) {
		const { path, message } = result.error.issues[0];
		const member = path.join('.');
		const defect = member ? `has no usable '${member}' (${message})` : `is unusable (${message})`;
		throw toReplyError(await errorContext(), reply, defect);
	}
	return result.data;
}
