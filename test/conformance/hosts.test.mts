import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import ts from 'typescript';

const ROOT = resolve(__dirname, '../..');

/** The file in which the hosts of Vonage stand, once. */
const HOSTS = 'nodes/shared/signIn/hosts.ts';

/** A host by its name; what follows an @ is an address of somebody. */
const HOST = /(?<![\w@.-])(?:[\w-]*\.)+(?:com|io|net|org)\b/;

/** Hosts that belong to nobody (RFC 2606). */
const EXAMPLE = /(?:^|\.)example\.(?:com|net|org)$/;

/** What is shown to people and never asked: examples in a field, and links to the documentation. */
const FOR_PEOPLE = ['displayName', 'documentationUrl', 'placeholder'];

interface Source {
	path: string;
	text: string;
}

const sources: Source[] = ['credentials', 'nodes'].flatMap((folder) =>
	readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.map((file) => posix.join(folder, file.replaceAll('\\', '/')))
		.map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') })),
);

/** Whether a text is, or is a part of, the value of a member for people. */
function isForPeople(node: ts.Node): boolean {
	if (ts.isPropertyAssignment(node) || ts.isPropertyDeclaration(node)) {
		return ts.isIdentifier(node.name) && FOR_PEOPLE.includes(node.name.text);
	}
	const isPart = ts.isLiteralExpression(node) || ts.isTemplateSpan(node) || ts.isTemplateHead(node);
	return isPart || ts.isTemplateExpression(node) || ts.isTemplateMiddleOrTemplateTail(node)
		? isForPeople(node.parent)
		: false;
}

/** The hosts that stand in the texts of a file, not in its comments. */
function hostsIn({ path, text }: Source): string[] {
	const found: string[] = [];
	const look = (node: ts.Node): void => {
		const isText = ts.isStringLiteralLike(node) || ts.isTemplateHead(node);
		if ((isText || ts.isTemplateMiddleOrTemplateTail(node)) && !isForPeople(node)) {
			const [host] = HOST.exec(node.text) ?? [];
			if (host !== undefined && !EXAMPLE.test(host)) found.push(`${path} has the host ${host}`);
		}
		node.forEachChild(look);
	};
	look(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
	return found;
}

describe('the hosts of Vonage', () => {
	it(`stand in ${HOSTS} and nowhere else`, () => {
		expect(sources.flatMap(hostsIn).filter((found) => !found.startsWith(HOSTS))).toEqual([]);
		expect(sources.flatMap(hostsIn)).toHaveLength(4);
	});

	it.each([
		["const url = 'https://api.vonage.com/t';", 'api.vonage.com'],
		['const url = `https://${region}.api.cc.vonage.com`;', '.api.cc.vonage.com'],
		['const url = `${scheme}://rest.nexmo.com/${path}`;', 'rest.nexmo.com'],
		["const host = 'emea.newvoicemedia.com';", 'emea.newvoicemedia.com'],
		["const request = { url: 'https://api.vonage.com' };", 'api.vonage.com'],
		["const a = { placeholder: ask('https://api.vonage.com') };", 'api.vonage.com'],
	])('are found in %s', (text, host) => {
		expect(hostsIn({ path: 'a.ts', text })).toEqual([`a.ts has the host ${host}`]);
	});

	it.each([
		["const field = { placeholder: 'e.g. https://emea.newvoicemedia.com' };"],
		['const field = { placeholder: `e.g. https://${region}.vonage.com` };'],
		["class A { documentationUrl = 'https://github.com/a/b'; }"],
		["const field = { description: 'such as name@email.com' };"],
		["const url = 'https://example.com/hook';"],
		["const url = 'https://sip.example.com';"],
		['// https://api.vonage.com\nconst a = 1;'],
		["const state = 'call.completed';"],
	])('are not meant in %s', (text) => {
		expect(hostsIn({ path: 'a.ts', text })).toEqual([]);
	});
});
