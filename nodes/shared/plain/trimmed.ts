import { z } from 'zod';

import { INVISIBLE } from './characters';

const UNSEEN = String.raw`\s\p{Cc}${INVISIBLE.source}`;

/** From the first character that can be seen to the last one. */
const CONTENT = new RegExp(`[^${UNSEEN}](?:[^]*[^${UNSEEN}])?`, 'u');

/**
 * A key or a secret without what a copy may bring along at its ends: blanks of any kind, line breaks,
 * and characters of no width. What stands within stays.
 */
export const trimmed = (text: string): string => CONTENT.exec(text)?.[0] ?? '';

/** A key or a secret of a credential, under the name that the user sees: trimmed, and not empty. */
export function keyText(displayName: string) {
	const message = `'${displayName}' is empty`;
	return z.string({ message }).transform(trimmed).pipe(z.string().min(1, message));
}

/**
 * What `trimmed` does as an n8n expression, without its braces, for what n8n sends by itself; empty where the
 * field is not set.
 *
 * @param scope `$self` in a credential's own fields, `$credentials` in its test
 */
export const trimmedExpression = (scope: '$self' | '$credentials', field: string): string =>
	`(/${CONTENT.source}/u.exec(String(${scope}["${field}"] ?? "")) ?? [""])[0]`;
