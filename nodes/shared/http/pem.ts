/** Kinds of keys, as the first line of their PEM names them; "RSA" and others may stand before. */
type PemKind = 'PRIVATE KEY' | 'PUBLIC KEY';

/**
 * Finds a key in PEM format and puts the line breaks back that it lost on its way: a single-line
 * field turns them into spaces, a JSON file into `\n`.
 *
 * @returns undefined when the text has no whole key of that kind
 */
export function findPem(text: string, kind: PemKind): string | undefined {
	const pem = new RegExp(`-----BEGIN ([A-Z ]*${kind})-----(.+?)-----END \\1-----`, 's');
	const [, label, content] = pem.exec(text.replaceAll('\\r', '').replaceAll('\\n', '\n')) ?? [];
	if (label === undefined) return undefined;
	const lines = content.replace(/\s+/g, '').match(/.{1,64}/g) ?? [];
	return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`].join('\n');
}
