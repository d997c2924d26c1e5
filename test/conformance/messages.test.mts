import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import ts from 'typescript';

import {
	APPLICATIONS_HOST,
	BUSINESS_HOST,
	CONTACT_CENTER_ADMIN_DOMAIN,
	CONTACT_CENTER_DOMAIN,
} from '../../nodes/shared/signIn/hosts.ts';

const ROOT = resolve(__dirname, '../..');

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

/** Stands for what a message takes from elsewhere. */
const PART = '…';

/** The texts in a source file; "…" stands for what a template inserts. */
function textsIn(path: string): string[] {
	const found: string[] = [];
	const look = (node: ts.Node): void => {
		if (ts.isStringLiteralLike(node)) found.push(node.text);
		if (ts.isTemplateExpression(node)) {
			const spans = node.templateSpans.map(({ literal }) => PART + literal.text);
			found.push(node.head.text + spans.join(''));
		}
		node.forEachChild(look);
	};
	look(ts.createSourceFile(path, read(path), ts.ScriptTarget.Latest, true));
	return found;
}

const texts = ['credentials', 'nodes'].flatMap((folder) =>
	readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.flatMap((file) => textsIn(posix.join(folder, file))),
);

/** Whether a text of the code is this message, where "…" stands for anything. */
function isSaid(message: string): boolean {
	const pieces = message
		.split(PART)
		.map((piece) => piece.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
	const pattern = new RegExp(`^${pieces.join('.*')}$`, 's');
	return texts.some((text) => pattern.test(text));
}

/** What stands as code in the first column of the tables, without settings of n8n. */
const quoted = read('docs/troubleshooting.md')
	.split('\n')
	.filter((line) => line.startsWith('| '))
	.flatMap((line) =>
		[...(line.split(' | ')[0] ?? '').matchAll(/`([^`]+)`/g)].map(([, text]) => text!),
	)
	.filter((text) => text !== 'recovered: true');

describe('docs/troubleshooting.md', () => {
	it('quotes messages', () => expect(quoted.length).toBeGreaterThan(40));

	it.each(quoted)('quotes what a node says: %s', (message) => {
		expect(isSaid(message)).toBe(true);
	});

	it.each([
		'The agent is asleep',
		'Signing in to … worked',
		'The calling agent is',
		'… is receiving',
	])('would not quote what no node says: %s', (message) => expect(isSaid(message)).toBe(false));
});

describe('docs/self-hosting.md', () => {
	const regions = ['emea', 'nam', 'apac'];

	it.each([
		...[BUSINESS_HOST, APPLICATIONS_HOST].map((url) => new URL(url).host),
		...regions.map((region) => region + CONTACT_CENTER_DOMAIN),
		...regions.map((region) => region + CONTACT_CENTER_ADMIN_DOMAIN),
	])('names the host %s', (host) => {
		expect(read('docs/self-hosting.md')).toContain(`\`${host}\``);
	});
});
