import { z } from 'zod';

import { INVISIBLE } from './characters';

const UNSEEN = String.raw`\s\p{Cc}${INVISIBLE.source}`;

/** From the first character that can be seen to the last one. */
const CONTENT = new RegExp(`[^${UNSEEN}](?:[^]*[^${UNSEEN}])?`, 'u');

/**
 * A key or a secret without what copying can add at its ends: blanks, line breaks and invisible
 * characters. The rest stays as it is.
 */
export const trimmed = (text: string): string => CONTENT.exec(text)?.[0] ?? '';

/** A key or a secret of a credential, under the name that the user sees: trimmed, and not empty. */
export function keyText(displayName: string) {
	const message = `'${displayName}' is empty`;
	return z.string({ message }).transform(trimmed).pipe(z.string().min(1, message));
}

/**
 * An n8n expression, without its braces, that does what `trimmed` does, for requests that n8n sends
 * by itself. It gives an empty text where the field is not set.
 *
 * @param scope `$self` in a credential's own fields, `$credentials` in its test
 */
export const trimmedExpression = (scope: '$self' | '$credentials', field: string): string =>
	`(/${CONTENT.source}/u.exec(String(${scope}["${field}"] ?? "")) ?? [""])[0]`;
