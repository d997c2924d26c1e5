import type { z } from 'zod';

import { parseJson, parseToSendBack } from '../plain/json';
import { toReplyError, type ErrorContext } from './errors';
import type { Failure } from './failure';
import type { Reply } from './reply';

/** A success and what its body says; undefined for an empty one. */
export interface ReadReply {
	reply: Reply;
	body: unknown;
}

/**
 * Reads the body of a success.
 *
 * @param isSentBack whether its numbers must be written later as they came
 * @param mayBeEmpty whether an empty body is as it should be
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
 * Checks what was read.
 *
 * @throws NodeApiError that shows what the reply is and what is wrong with it
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
