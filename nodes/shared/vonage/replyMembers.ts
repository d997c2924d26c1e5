import { z } from 'zod';

/*
 * The members of replies. Only a missing ID makes a reply unusable. Any other member that is missing,
 * or has another type than documented, counts as not there: it must neither turn a success into a
 * failure nor hide the other members.
 */

type Schema<Output> = z.ZodType<Output, z.ZodTypeDef, unknown>;

/** A member for the output; null where the reply does not have it in this form. */
export const orNull = <Output>(member: Schema<Output>) => member.nullable().catch(null);

/**
 * A member that only this package reads; undefined where the reply does not have it in this form.
 */
export const optional = <Output>(member: Schema<Output>) => member.optional().catch(undefined);

/**
 * An ID, which the contracts type as text or as a number; servers send either. A pipe, because a
 * transform of zod takes ten times as long, and a list has thousands of them.
 */
export const id: Schema<string> = z.union([z.string().min(1), z.number()]).pipe(z.coerce.string());

/** The ID of something that a reply only mentions; null where it is missing. */
export const mentionedId = orNull(id);

/**
 * An ID in a reply that is kept as it came. A number becomes text; anything else stays as it is.
 */
export const anyId = z
	.union([z.string(), z.number().pipe(z.coerce.string()), z.unknown()])
	.optional();

export const text = orNull(z.string());

export const flag = orNull(z.boolean());

const written = (digits: RegExp) => z.string().regex(digits).transform(Number);

/** A number, also where it is written as text. */
export const number = orNull(z.union([z.number(), written(/^\d+(\.\d+)?$/)]));

/** A count, also where it is written as text. A reply that was asked for a count must have it. */
export const count = z
	.union([z.number(), written(/^\d{1,15}$/)])
	.pipe(z.number().int().nonnegative());

/** Members that stand together; where the reply does not have them, each of them is null. */
export function group<Shape extends z.ZodRawShape>(shape: Shape) {
	const members = z.object(shape);
	return members.catch(() => members.parse({}));
}

/**
 * Whether a list of webhooks can be used. The URL tells which of them belong to this n8n, and one of somebody
 * else may lack it. A list without any URL would look as if this n8n had no webhook: each check would make one.
 */
export const someHasUrl = <Item extends { url?: string }>(items: Item[]): boolean =>
	items.length === 0 || items.some(({ url }) => url !== undefined);

/** A list that a reply leaves out, or gives as null, is empty. */
export const listOf = <Item extends z.ZodTypeAny>(item: Item) =>
	z
		.array(item)
		.nullish()
		.transform((items) => items ?? []);

/**
 * A list in which null stands for an entry without an ID: it hides no other one. Where no entry has an ID, the list
 * cannot be used.
 */
export const listOfIdentified = <Output>(item: Schema<Output>) =>
	listOf(orNull(item)).refine(
		(items) => items.length === 0 || items.some((one) => one !== null),
		'No entry has an ID',
	);
