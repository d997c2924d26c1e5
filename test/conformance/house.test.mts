import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import ts from 'typescript';

const ROOT = resolve(__dirname, '../..');

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

describe('imports', () => {
	const imports = importsByFile();

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
