import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');
const PICTURES = join(ROOT, 'docs/images');

const pages = [
	'README.md',
	...readdirSync(join(ROOT, 'docs')).flatMap((name) =>
		name.endsWith('.md') ? [`docs/${name}`] : [],
	),
];

/** The pictures of the repository that a page shows, by Markdown or by HTML. */
function picturesOf(page: string): string[] {
	const text = readFileSync(join(ROOT, page), 'utf8');
	const links = [...text.matchAll(/!\[[^\]]*\]\(([^)\s]+)|(?:src|srcset)="([^"\s]+)/g)];
	return links
		.map(([, markdown, html]) => markdown ?? html)
		.filter((link) => !/^https?:/.test(link));
}

it.each(pages)('%s shows pictures that are there', (page) => {
	const missing = picturesOf(page).filter((link) => !existsSync(join(ROOT, page, '..', link)));
	expect(missing).toEqual([]);
});

const shown = new Set(pages.flatMap(picturesOf).map((link) => basename(link)));

describe.each(readdirSync(PICTURES).filter((name) => name.endsWith('.png')))(
	'the picture %s',
	(name) => {
		it('is shown by a page', () => expect(shown).toContain(name));

		it('opens quickly', () => expect(statSync(join(PICTURES, name)).size).toBeLessThan(200_000));

		it('is there for the light and the dark theme', () => {
			const [, scene] = /^(.+)-(?:light|dark)\.png$/.exec(name) ?? [];
			expect(readdirSync(PICTURES)).toEqual(
				expect.arrayContaining([`${scene}-light.png`, `${scene}-dark.png`]),
			);
		});
	},
);
