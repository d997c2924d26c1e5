import { UserError } from 'n8n-workflow';
import { z } from 'zod';

import { trimmed, trimmedExpression } from '../plain/trimmed';

const LOOPBACK = String.raw`(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])`;

/** https anywhere, or http on the machine itself (a proxy, a tunnel, a simulator). */
const SAFE_URL = new RegExp(
	String.raw`^(?:https://[^/?#@\s]+|http://${LOOPBACK}(?::\d+)?)(?:/[^?#\s]*)?$`,
	'i',
);

/**
 * A base URL field of a credential, empty for the default: https, or http on a loopback address;
 * without user, query or fragment; returned without trailing slashes, undefined when empty.
 */
export const optionalBaseUrl = (displayName: string) =>
	z
		.string()
		.transform(trimmed)
		.refine(
			(url) => url === '' || SAFE_URL.test(url),
			`'${displayName}' must be a URL that starts with https:// (plain http:// is allowed only for localhost, 127.0.0.1 and [::1])`,
		)
		.transform((url) => url.replace(/(?<!\/)\/+$/, '') || undefined)
		.optional();

const withBaseUrl = z.object({ baseUrl: optionalBaseUrl('Base URL') });

/**
 * Refuses a credential with an unsafe base URL, and says why. Without this, n8n's test of the
 * credential would only say that a host does not exist.
 *
 * @throws UserError that says what the field takes
 */
export function refuseUnsafeBaseUrl(credential: unknown): void {
	const checked = withBaseUrl.safeParse(credential);
	if (!checked.success) throw new UserError(checked.error.issues[0].message);
}

/**
 * The same rule as an n8n expression, for the requests that n8n sends by itself (token requests and
 * credential tests): an unsafe URL becomes one that is no URL, so that no secret leaves, and n8n says
 * "Invalid URL".
 *
 * @param scope `$self` in a credential's own fields, `$credentials` in its test
 * @param property name of the field that overrides the base URL
 * @param fallback expression that gives the default base URL
 */
export function safeBaseUrlExpression(
	scope: '$self' | '$credentials',
	property: string,
	fallback: string,
): string {
	const url = `(${trimmedExpression(scope, property)} || ${fallback}).replace(/\\/+$/, "")`;
	return `(/${SAFE_URL.source}/i.test(${url}) ? ${url} : "https://[base-url-must-start-with-https]")`;
}
