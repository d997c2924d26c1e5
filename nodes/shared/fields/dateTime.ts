import { DateTime } from 'luxon';
import { z } from 'zod';

import { field } from './field';

const fromText = (text: string, zone?: string): DateTime => {
	const iso = DateTime.fromISO(text.trim(), { zone });
	return iso.isValid ? iso : DateTime.fromSQL(text.trim(), { zone });
};

/**
 * Reads text without an offset in the time zone of the workflow, as n8n's own nodes do, and returns
 * text with an offset. What is no text, or no date and time, stays as it is.
 */
export function inZone(value: unknown, zone: string): unknown {
	if (typeof value !== 'string') return value;
	const moment = fromText(value, zone);
	return moment.isValid ? moment.toISO() : value;
}

/** A moment as an expression gives it (n8n's DateTime, a Date), or as text in ISO 8601 or SQL form. */
function toDateTime(value: unknown): DateTime {
	if (DateTime.isDateTime(value)) return value;
	if (value instanceof Date) return DateTime.fromJSDate(value);
	return typeof value === 'string' ? fromText(value) : DateTime.invalid('not a moment');
}

/** The value of a field for dates, in milliseconds since 1970. */
export const moment = z.unknown().transform((value, context) => {
	const read = toDateTime(value);
	if (read.isValid) return read.toMillis();
	const message = 'must be a date and time, such as 2026-03-01T09:30:00';
	// fatal, so that no other check compares what is no moment
	context.addIssue({ code: z.ZodIssueCode.custom, message, fatal: true });
	return z.NEVER;
});

/** A field for a moment, in milliseconds since 1970. The description says what it is the moment of. */
export const momentField = (displayName: string, description: string) =>
	field(
		{
			displayName,
			type: 'dateTime',
			default: '',
			description: `${description} A time without an offset counts in the time zone of the workflow.`,
		},
		moment,
	);
