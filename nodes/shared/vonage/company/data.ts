import { DateTime } from 'luxon';
import { z } from 'zod';

import { anyId, flag, id, mentionedId, number, text } from '../replyMembers';
import { shownFlag, shownNumber, shownText } from '../shownMembers';

/** A finished call as it came (vbc-telephony.json CallLog). Extensions come as text or as numbers. */
export const callLog = z
	.object({ id, source_extension: anyId, destination_extension: anyId })
	.passthrough();

export type CallLog = z.output<typeof callLog>;

const details = z.object({
	direction: text,
	result: text,
	from: mentionedId,
	to: mentionedId,
	start: text,
	end: text,
	/** Seconds. */
	length: number,
	recorded: flag,
	source_user: text,
	source_user_full_name: text,
	source_extension: mentionedId,
	destination_user: text,
	destination_user_full_name: text,
	destination_extension: mentionedId,
	custom_tag: text,
});

const nonEmpty = (value: string | null) => (value === '' ? null : value);

/** A time of the call log has no zone and means UTC; one with an offset is taken as it is. */
function momentOf(time: string | null): number | null {
	if (time === null) return null;
	const sql = DateTime.fromSQL(time, { zone: 'utc' });
	const read = sql.isValid ? sql : DateTime.fromISO(time, { zone: 'utc' });
	return read.isValid ? read.toMillis() : null;
}

/** A moment that a calendar has; null for one that is beyond it. */
const possible = (moment: number) => (Number.isNaN(new Date(moment).getTime()) ? null : moment);

const iso = (moment: number | null) => (moment === null ? null : new Date(moment).toISOString());

/** What filters and the trigger look at; times in milliseconds since 1970. */
export function factsOf(log: CallLog) {
	const { direction, result, start, end, length, ...parties } = details.parse(log);
	const startedAt = momentOf(start);
	const lasted =
		startedAt === null || length === null ? null : possible(startedAt + length * 1_000);
	return { ...parties, direction, result, length, startedAt, endedAt: momentOf(end) ?? lasted };
}

/** The members of a finished call that people use: times in ISO 8601, duration in seconds. */
export const simpleCallLog = z.object({
	id: z.string(),
	direction: shownText,
	result: shownText,
	from: shownText,
	to: shownText,
	startTime: shownText,
	endTime: shownText,
	durationSeconds: shownNumber,
	recorded: shownFlag,
	fromUser: shownText,
	fromName: shownText,
	fromExtension: shownText,
	toUser: shownText,
	toName: shownText,
	toExtension: shownText,
	tag: shownText,
});

/** Makes the simplified form of a finished call. */
export function simplifyCallLog(log: CallLog): z.output<typeof simpleCallLog> {
	const facts = factsOf(log);
	return {
		id: log.id,
		direction: facts.direction,
		result: facts.result,
		from: nonEmpty(facts.from),
		to: nonEmpty(facts.to),
		startTime: iso(facts.startedAt),
		endTime: iso(facts.endedAt),
		durationSeconds: facts.length,
		recorded: facts.recorded,
		fromUser: nonEmpty(facts.source_user),
		fromName: nonEmpty(facts.source_user_full_name),
		fromExtension: nonEmpty(facts.source_extension),
		toUser: nonEmpty(facts.destination_user),
		toName: nonEmpty(facts.destination_user_full_name),
		toExtension: nonEmpty(facts.destination_extension),
		tag: nonEmpty(facts.custom_tag),
	};
}
