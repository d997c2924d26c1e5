import { z } from 'zod';

import { isoDateTime } from '../../plain/isoDateTime';
import { anyId, id, mentionedId, number, text } from '../replyMembers';
import { shownNumber, shownText } from '../shownMembers';

/**
 * A call in a reply. Only its ID is checked; everything else is kept as it came (vis.json Call).
 */
export const businessCall = z
	.object({ id, userId: anyId, accountId: anyId, uciId: anyId })
	.passthrough();

export type BusinessCall = z.infer<typeof businessCall>;

const callDetails = z.object({
	state: text,
	direction: text,
	phoneNumber: text,
	callerId: text,
	startTime: text,
	answerTime: text,
	endTime: text,
	/** Milliseconds. */
	duration: number,
	userId: mentionedId,
	accountId: mentionedId,
});

/** The documented members of a call, each of them null where the call has no such value. */
export const detailsOf = (call: BusinessCall) => callDetails.parse(call);

const callTimes = callDetails.pick({ startTime: true, endTime: true });

/** Only the times of a call, which is quicker for long lists. */
export const timesOf = (call: BusinessCall) => callTimes.parse(call);

/** Some operations answer with an object, others with an array of one (docs/vonage-api.md). */
export const oneOf = <Output>(schema: z.ZodType<Output, z.ZodTypeDef, unknown>) =>
	z.preprocess(
		(body) => (Array.isArray(body) && body.length === 1 ? (body[0] as unknown) : body),
		schema,
	);

/** The members of a call that people use, on one level: times in ISO 8601, duration in seconds. */
export const simpleBusinessCall = z.object({
	id: z.string(),
	state: shownText,
	direction: shownText,
	phoneNumber: shownText,
	callerName: shownText,
	startTime: shownText,
	answerTime: shownText,
	endTime: shownText,
	durationSeconds: shownNumber,
	userId: shownText,
	accountId: shownText,
});

/** Makes the simplified form of a call. */
export function simplifyBusinessCall(call: BusinessCall): z.output<typeof simpleBusinessCall> {
	const details = detailsOf(call);
	return {
		id: call.id,
		state: details.state,
		direction: details.direction,
		phoneNumber: details.phoneNumber,
		callerName: details.callerId,
		startTime: isoDateTime(details.startTime),
		answerTime: isoDateTime(details.answerTime),
		endTime: isoDateTime(details.endTime),
		durationSeconds: details.duration === null ? null : details.duration / 1000,
		userId: details.userId,
		accountId: details.accountId,
	};
}
