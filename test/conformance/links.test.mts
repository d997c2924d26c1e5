import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

const markdownIn = (folder: string, recursive: boolean) =>
	readdirSync(join(ROOT, folder), { recursive, encoding: 'utf8' })
		.filter((file) => file.endsWith('.md'))
		.map((file) => posix.join(folder, file));

const pages = [
	...markdownIn('.', false),
	...markdownIn('docs', true),
	...markdownIn('.github', true),
	'test/simulator/README.md',
];

/** What GitHub makes of a heading in the address of its section. */
const anchorOf = (heading: string) =>
	heading
		.toLowerCase()
		.replaceAll(/[^\p{L}\p{N}_ -]/gu, '')
		.replaceAll(' ', '-');

const withoutCode = (text: string) => text.replaceAll(/^ *```[^]*?^ *```$/gm, '');

const anchorsIn = (path: string) =>
	[...withoutCode(read(path)).matchAll(/^#+ (.*)$/gm)].map(([, heading]) => anchorOf(heading!));

/** Links to pages of the repository that lead nowhere. */
function deadLinks(page: string, text: string): string[] {
	const links = [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link!);
	return links
		.filter((link) => !/^[a-z]+:/.test(link))
		.filter((link) => {
			const [path, anchor] = link.split('#');
			const target = path ? posix.join(posix.dirname(page), path) : page;
			if (!existsSync(join(ROOT, target))) return true;
			return anchor !== undefined && !anchorsIn(target).includes(anchor);
		});
}

describe('links', () => {
	it.each(pages)('of %s lead somewhere', (page) => {
		expect(deadLinks(page, read(page))).toEqual([]);
	});

	it.each(['nowhere.md', 'docs/trigger.md#nothing', '#nothing', 'docs/credentials.md#'])(
		'that lead nowhere are found: %s',
		(link) => expect(deadLinks('README.md', `[a](${link})`)).toEqual([link]),
	);

	it('in code are none', () => {
		expect(deadLinks('README.md', '```md\n[a](nowhere.md)\n```')).toEqual([]);
	});
});
