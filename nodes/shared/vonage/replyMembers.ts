import { z } from 'zod';

/** An ID, which the contracts type as text or as a number; servers send either. */
export const id = z.union([z.string().min(1), z.number()]).transform(String);

/** The same of what a reply only mentions: without an ID it is none. */
export const mentionedId = id.nullable().catch(null);

/** Text, or none: a member that is missing or of another type must not make a failure of a success. */
export const text = z.string().nullable().catch(null);

/** How many there are, also where it is written as text. */
export const count = z
	.union([
		z.number(),
		z
			.string()
			.regex(/^\d{1,15}$/)
			.transform(Number),
	])
	.pipe(z.number().int().nonnegative());

/** A list that a reply leaves out, or gives as null, is empty. */
export const listOf = <Item extends z.ZodTypeAny>(item: Item) =>
	z
		.array(item)
		.nullish()
		.transform((items) => items ?? []);
