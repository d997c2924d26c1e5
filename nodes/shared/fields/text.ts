import { z } from 'zod';

/**
 * What was given instead of text, for a message. A number is refused if it has a fraction, or is
 * too large to be exact.
 */
const typeNameOf = (value: unknown, received: string) =>
	typeof value === 'number'
		? `the number ${value}; in a spreadsheet, format the column as text`
		: received;

/**
 * Text as a person or an expression gives it: trimmed, and whole numbers (CRM columns, spreadsheet
 * cells) count as text. Messages are phrased to follow a field's name.
 */
export const text = z.preprocess(
	(value) => (typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value),
	z
		.string({
			errorMap: (issue, context) => ({
				message:
					context.data === undefined || context.data === null
						? 'is empty'
						: issue.code === 'invalid_type'
							? `must be text, not ${typeNameOf(context.data, issue.received)}`
							: context.defaultError,
			}),
		})
		.trim(),
);

/** A single character class, so that a long run of blanks is matched in one way only, and fast. */
const NOTHING_SEEN = /^[\s\u2800\p{Default_Ignorable_Code_Point}]*$/u;

/** Whether nothing can be seen of a value: blanks of any kind, and characters of no width. */
export const isBlank = (value: unknown): boolean =>
	value === undefined || value === null || (typeof value === 'string' && NOTHING_SEEN.test(value));

/** Text that is not empty. */
export const requiredText = text.refine((typed) => !isBlank(typed), 'is empty');

/** For fields of a collection: what was added but left empty counts as not given. */
export const optionalText = <Schema extends z.ZodTypeAny>(schema: Schema) =>
	z.preprocess((value) => (isBlank(value) ? undefined : value), schema.optional());

/**
 * The entries of a list that is separated by commas, without those that are blank at its end: a last
 * comma adds no entry. An array from an expression counts likewise; what is no list stays as it is.
 */
export function entriesOf(value: unknown): unknown {
	const entries: unknown = typeof value === 'string' ? value.split(',') : value;
	if (!Array.isArray(entries)) return entries;
	let end = entries.length;
	while (end > 0 && isBlank(entries[end - 1])) end -= 1;
	return entries.slice(0, end);
}

/** For an optional list: text without any entry counts as not given. */
export const optionalList = <Schema extends z.ZodTypeAny>(schema: Schema) =>
	z.preprocess(
		(value) =>
			typeof value === 'string' && isBlank(value.replaceAll(',', '')) ? undefined : value,
		optionalText(schema),
	);
