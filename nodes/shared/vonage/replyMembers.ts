import { z } from 'zod';

/*
 * The members of replies. Only an ID can make a failure of a reply. Everything else that is missing,
 * or of another type than documented, counts as not there: it must not make a failure of a success,
 * nor hide what came with it.
 */

type Schema<Output> = z.ZodType<Output, z.ZodTypeDef, unknown>;

/** A member that goes to the user, as null where the reply does not have it in this form. */
export const orNull = <Output>(member: Schema<Output>) => member.nullable().catch(null);

/** A member that only we look at; it may be left out. */
export const optional = <Output>(member: Schema<Output>) => member.optional().catch(undefined);

/** An ID, which the contracts type as text or as a number; servers send either. */
export const id = z.union([z.string().min(1), z.number()]).transform(String);

/** The same of what a reply only mentions. */
export const mentionedId = orNull(id);

/** The same where the reply is kept as it came: what is no ID stays what it is. */
export const anyId = z.union([id, z.unknown()]);

export const text = orNull(z.string());

export const flag = orNull(z.boolean());

const written = (digits: RegExp) => z.string().regex(digits).transform(Number);

/** A number, also where it is written as text. */
export const number = orNull(z.union([z.number(), written(/^\d+(\.\d+)?$/)]));

/** How many there are, also where it is written as text: an answer to that question must have it. */
export const count = z
	.union([z.number(), written(/^\d{1,15}$/)])
	.pipe(z.number().int().nonnegative());

/** Members that stand together; where the reply does not have them, each of them is null. */
export function group<Shape extends z.ZodRawShape>(shape: Shape) {
	const members = z.object(shape);
	return members.catch(() => members.parse({}));
}

/** A list that a reply leaves out, or gives as null, is empty. */
export const listOf = <Item extends z.ZodTypeAny>(item: Item) =>
	z
		.array(item)
		.nullish()
		.transform((items) => items ?? []);
