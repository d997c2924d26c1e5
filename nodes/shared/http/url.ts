/**
 * Builds a URL from path segments, each escaped, so that no id can reach another path.
 *
 * @throws RangeError when a segment is `.` or `..`, which URL parsers resolve even when escaped
 */
export function buildUrl(baseUrl: string, segments: readonly string[]): string {
	if (segments.some((segment) => segment === '.' || segment === '..')) {
		throw new RangeError('A path segment must not be a dot or two dots');
	}
	return [baseUrl, ...segments.map(encodeURIComponent)].join('/');
}
