import { DateTime } from 'luxon';
import { z } from 'zod';

/** A moment as an expression gives it (n8n's DateTime, a Date), or as text in ISO 8601 or SQL form. */
function toDateTime(value: unknown, zone: string): DateTime {
	if (DateTime.isDateTime(value)) return value;
	if (value instanceof Date) return DateTime.fromJSDate(value);
	if (typeof value !== 'string') return DateTime.invalid('not a moment');
	const text = value.trim();
	const iso = DateTime.fromISO(text, { zone });
	return iso.isValid ? iso : DateTime.fromSQL(text, { zone });
}

/**
 * Checks the value of a date-time field and turns it into milliseconds since 1970. As in n8n's own
 * nodes, text that tells no offset is in the time zone of the workflow.
 */
export const momentIn = (zone: string) =>
	z.unknown().transform((value, context) => {
		const moment = toDateTime(value, zone);
		if (moment.isValid) return moment.toMillis();
		const message = 'must be a date and time, such as 2026-03-01T09:30:00';
		context.addIssue({ code: z.ZodIssueCode.custom, message });
		return z.NEVER;
	});
