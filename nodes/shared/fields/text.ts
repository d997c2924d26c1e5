import { z } from 'zod';

/** A number with a fraction, or too large for its digits to be exact, is no text that was meant. */
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

/** The same, and not empty. */
export const requiredText = text.pipe(z.string().min(1, 'is empty'));

/** For fields of a collection: what was added but left empty counts as not given. */
export const optionalText = <Output>(schema: z.ZodType<Output, z.ZodTypeDef, unknown>) =>
	z.preprocess((value) => (value === '' || value === null ? undefined : value), schema.optional());
