/** Kinds of keys, as the first line of their PEM names them; "RSA" and others may stand before. */
type PemKind = 'PRIVATE KEY' | 'PUBLIC KEY';

/** A line break that was escaped, once or more than once, as JSON in JSON does. */
const ESCAPED_BREAK = /(?<!\\)\\+[nrt]/g;

/** Everything that cannot be part of a key's content (RFC 7468), and got in by copying. */
const NOT_BASE64 = /[^A-Za-z0-9+/=]/g;

/**
 * Finds a key in PEM format and puts the line breaks back that it lost on its way: a single-line
 * field turns them into spaces, a JSON file into `\n`, JSON in JSON into `\\n`, and a shell may leave
 * a backslash before each.
 *
 * @returns undefined when the text has no whole key of that kind
 */
export function findPem(text: string, kind: PemKind): string | undefined {
	const plain = text.replace(ESCAPED_BREAK, '\n');
	const begin = new RegExp(`-----BEGIN ([A-Z ]{0,20}${kind})-----`).exec(plain);
	if (!begin) return undefined;
	const [firstLine, label] = begin;
	const lastLine = `-----END ${label}-----`;
	const start = begin.index + firstLine.length;
	const end = plain.indexOf(lastLine, start);
	const lines = plain
		.slice(start, Math.max(start, end))
		.replace(NOT_BASE64, '')
		.match(/.{1,64}/g);
	return lines ? [`-----BEGIN ${label}-----`, ...lines, lastLine].join('\n') : undefined;
}

/** Whether a private key is protected by a pass phrase (PKCS #8, and the older form of OpenSSL). */
export const isEncrypted = (text: string): boolean =>
	text.includes('-----BEGIN ENCRYPTED PRIVATE KEY-----') || text.includes('4,ENCRYPTED');
