import fc from 'fast-check';

const text = (pieces: readonly string[], minLength: number) =>
	fc
		.array(fc.constantFrom(...pieces), { minLength, maxLength: 8 })
		.map((chosen) => chosen.join(''));

const visible = [
	'a',
	'Z',
	'7',
	'-',
	'_',
	'~',
	'%20',
	'%C3%A9',
	'+',
	'!',
	"'",
	'(',
	';',
	'=',
	'@',
	':',
];
const host = text(['crm', 'Example', '1', 'a-b.c'], 1);
const path = fc.array(text(visible, 0), { maxLength: 4 }).map((parts) => `/${parts.join('/')}`);
const query = fc.option(text([...visible, '&', '?', '/'], 0));
const fragment = fc.option(text(visible, 0));

/** Web addresses of every form. `fc.webUrl()` makes as many, but takes a second to be ready. */
export const webAddress = fc
	.tuple(fc.constantFrom('http', 'https'), host, path, query, fragment)
	.map(
		([scheme, name, where, asked, part]) =>
			`${scheme}://${name}.test${where}${asked === null ? '' : `?${asked}`}${part === null ? '' : `#${part}`}`,
	);
