import { z } from 'zod';

import { isoDateTime } from '../../plain/isoDateTime';
import { anyId, id, listOf, mentionedId, number, text } from '../replyMembers';
import { shownNumber, shownText } from '../shownMembers';

/** A recording. Only its ID is checked; everything else is kept as it came (vbc-recording.json Recording). */
export const recording = z.object({ id, call_id: anyId }).passthrough();

export type Recording = z.output<typeof recording>;

const details = z.object({
	call_id: mentionedId,
	call_direction: text,
	caller_id: mentionedId,
	cnam: text,
	dnis: mentionedId,
	start: text,
	end: text,
	/** Milliseconds. */
	duration: number,
	extension: mentionedId,
	extensions: listOf(mentionedId).catch([]),
	file_name: text,
	file_size_in_bytes: number,
});

/** The documented members of a recording, each of them null where it has no such value. */
export const detailsOf = (one: Recording) => details.parse(one);

/** The members of a recording that people use, on one level. */
export const simpleRecording = z.object({
	recordingId: z.string(),
	callId: shownText,
	direction: shownText,
	callerNumber: shownText,
	callerName: shownText,
	dialledNumber: shownText,
	startTime: shownText,
	endTime: shownText,
	durationSeconds: shownNumber,
	extensions: z.array(z.string()),
	fileName: shownText,
	size: shownNumber,
});

/** Makes the simplified form of a recording. */
export function simplifyRecording(one: Recording): z.output<typeof simpleRecording> {
	const known = detailsOf(one);
	const extensions = known.extensions.flatMap((extension) => extension ?? []);
	return {
		recordingId: one.id,
		callId: known.call_id,
		direction: known.call_direction,
		callerNumber: known.caller_id,
		callerName: known.cnam,
		dialledNumber: known.dnis,
		startTime: isoDateTime(known.start),
		endTime: isoDateTime(known.end),
		durationSeconds: known.duration === null ? null : known.duration / 1_000,
		extensions: extensions.length > 0 || known.extension === null ? extensions : [known.extension],
		fileName: known.file_name,
		size: known.file_size_in_bytes,
	};
}
