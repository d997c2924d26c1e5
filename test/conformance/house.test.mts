import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import ts from 'typescript';

const ROOT = resolve(__dirname, '../..');

/** What the files of each room may import besides those of the same room. */
const ROOMS: Record<string, readonly string[]> = {
	'nodes/shared/plain': [],
	'nodes/shared/fields': ['nodes/shared/plain'],
	'nodes/shared/http': ['nodes/shared/plain'],
	'nodes/shared/paging': ['nodes/shared/plain'],
	'nodes/shared/signIn': ['nodes/shared/http', 'nodes/shared/plain'],
	'nodes/shared/vonage': [
		'nodes/shared/http',
		'nodes/shared/paging',
		'nodes/shared/plain',
		'nodes/shared/signIn',
	],
	'nodes/shared/listSearch': ['nodes/shared/http', 'nodes/shared/plain', 'nodes/shared/vonage'],
	'nodes/shared/trigger': [
		'nodes/shared/fields',
		'nodes/shared/http',
		'nodes/shared/operations',
		'nodes/shared/plain',
	],
	'nodes/shared/operations': ['nodes/shared/fields', 'nodes/shared/http', 'nodes/shared/plain'],
	credentials: ['nodes/shared/plain', 'nodes/shared/signIn'],
};

/** The source files of the product and the simulator, by their paths from the root. */
const files = ['nodes', 'credentials', 'test/simulator'].flatMap((folder) =>
	readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => /\.m?ts$/.test(file))
		.map((file) => `${folder}/${file}`),
);

/** What a text imports by a relative path, for its types only too. */
function importsIn(text: string): string[] {
	const { importedFiles } = ts.preProcessFile(text);
	return importedFiles.map(({ fileName }) => fileName).filter((name) => name.startsWith('.'));
}

/** Which of the files each file imports; documents and packages are left out. */
function importsByFile(): Map<string, string[]> {
	const known = new Set(files);
	return new Map(
		files.map((file) => {
			const imports = importsIn(readFileSync(join(ROOT, file), 'utf8')).flatMap((name) => {
				const path = posix.join(posix.dirname(file), name);
				const written = [path, `${path}.ts`, `${path}/index.ts`];
				return written.find((candidate) => known.has(candidate)) ?? [];
			});
			return [file, imports];
		}),
	);
}

/** The circles that a walk along the imports comes upon, each as the files on its way. */
function circlesIn(imports: Map<string, string[]>): string[] {
	const circles: string[] = [];
	const walked = new Set<string>();
	const walk = (file: string, way: string[]): void => {
		const start = way.indexOf(file);
		if (start >= 0) circles.push([...way.slice(start), file].join(' → '));
		if (start >= 0 || walked.has(file)) return;
		for (const next of imports.get(file) ?? []) walk(next, [...way, file]);
		walked.add(file);
	};
	for (const file of imports.keys()) walk(file, []);
	return circles;
}

/** The room that a file is in: a node, the credentials, or a folder of what nodes share. */
function roomOf(path: string): string {
	const [top, second, third] = path.split('/');
	if (top !== 'nodes') return top;
	return second === 'shared' ? `nodes/shared/${third}` : `nodes/${second}`;
}

/** The folder of one API; undefined for what the folders of all APIs share. */
const apiOf = (path: string) => /^nodes\/shared\/vonage\/([^/]+)\//.exec(path)?.[1];

/** Whether a file may import another one: nothing above it, no other node, no other API. */
function mayImport(path: string, imported: string): boolean {
	const [room, other] = [roomOf(path), roomOf(imported)];
	if (other === 'nodes/shared/vonage' && room === other) {
		return apiOf(imported) === undefined || apiOf(imported) === apiOf(path);
	}
	if (room === other) return true;
	const isNode = !(room in ROOMS) && !room.startsWith('nodes/shared/');
	return isNode ? other.startsWith('nodes/shared/') : (ROOMS[room]?.includes(other) ?? false);
}

const imports = importsByFile();

describe('imports', () => {
	test('go in no circle, in the product and in the simulator', () => {
		expect(circlesIn(imports)).toEqual([]);
	});

	test('count for types, for what is exported again, and within a line', () => {
		const text = `
			import { z } from 'zod';
			import type { A } from './a';
			export * from '../b.mts';
			export type C = import('./c').C;
			const d = await import('./d');`;
		expect(importsIn(text)).toEqual(['./a', '../b.mts', './c', './d']);
	});

	test('are found in every folder', () => {
		expect(imports.get('nodes/MakeCall/MakeCall.node.ts')).toContain(
			'nodes/MakeCall/operations.ts',
		);
		expect(imports.get('test/simulator/main.mts')).toContain('test/simulator/simulator.mts');
	});

	test('in a circle are told by the files on the way', () => {
		const circular = new Map([
			['entrance', ['a']],
			['a', ['b', 'plain']],
			['b', ['c', 'plain']],
			['c', ['a', 'c']],
			['plain', []],
		]);
		expect(circlesIn(circular)).toEqual(['a → b → c → a', 'c → c']);
	});
});

describe('the rooms of the product', () => {
	test('are the folders that there are', () => {
		const shared = readdirSync(join(ROOT, 'nodes/shared')).map((name) => `nodes/shared/${name}`);
		expect(Object.keys(ROOMS).sort()).toEqual([...shared, 'credentials'].sort());
	});

	test('import nothing from above, no other node, and no other API', () => {
		const forbidden = [...imports]
			.filter(([file]) => !file.startsWith('test/'))
			.flatMap(([file, imported]) =>
				imported.filter((path) => !mayImport(file, path)).map((path) => `${file} imports ${path}`),
			);
		expect(forbidden).toEqual([]);
	});

	test.each([
		['nodes/shared/vonage/contactCenter/calls.ts', 'nodes/shared/fields/agent.ts'],
		['nodes/shared/vonage/contactCenter/calls.ts', 'nodes/shared/operations/operation.ts'],
		[
			'nodes/shared/vonage/contactCenter/calls.ts',
			'nodes/shared/vonage/contactCenterUsers/data.ts',
		],
		['nodes/shared/vonage/replyMembers.ts', 'nodes/shared/vonage/contactCenterUsers/data.ts'],
		['nodes/shared/http/client.ts', 'nodes/shared/signIn/baseUrl.ts'],
		['nodes/shared/http/client.ts', 'nodes/shared/vonage/contactCenter/api.ts'],
		['nodes/shared/paging/byNumber.ts', 'nodes/shared/vonage/contactCenter/data.ts'],
		['nodes/shared/plain/json.ts', 'nodes/shared/http/url.ts'],
		['nodes/shared/fields/agent.ts', 'nodes/HoldTransferCall/listSearch.ts'],
		['nodes/shared/unknown/file.ts', 'nodes/shared/plain/json.ts'],
		['nodes/MakeCall/fields.ts', 'nodes/HoldTransferCall/call/callField.ts'],
		['nodes/MakeCall/fields.ts', 'credentials/VonageJwtApi.credentials.ts'],
		['credentials/VonageJwtApi.credentials.ts', 'nodes/shared/http/client.ts'],
	])('do not let %s import %s', (file, imported) => {
		expect(mayImport(file, imported)).toBe(false);
	});

	test.each([
		['nodes/shared/vonage/contactCenter/calls.ts', 'nodes/shared/vonage/replyMembers.ts'],
		['nodes/shared/vonage/contactCenter/calls.ts', 'nodes/shared/vonage/contactCenter/data.ts'],
		['nodes/MakeCall/call/businessUser.ts', 'nodes/MakeCall/fields.ts'],
		['nodes/MakeCall/fields.ts', 'nodes/shared/vonage/contactCenter/calls.ts'],
	])('let %s import %s', (file, imported) => {
		expect(mayImport(file, imported)).toBe(true);
	});
});
