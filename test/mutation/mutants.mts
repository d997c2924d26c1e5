import { readFileSync } from 'node:fs';
import { Instrumenter } from '@stryker-mutator/instrumenter';

/** One change of one place in a product file. */
export interface Mutant {
	/** What the instrumented code asks for at run time. */
	id: string;
	file: string;
	line: number;
	mutator: string;
	/** The code as it stands, and as it is with the mutant. Both on one line, and shortened. */
	original: string;
	replacement: string;
}

/** A product file in which each mutant can be switched on while it runs. */
export interface InstrumentedFile {
	file: string;
	code: string;
}

const LONGEST = 100;

function onOneLine(text: string): string {
	const line = text.replace(/\s+/g, ' ');
	return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

/** The part of a text between two places, which count from zero. */
function between(text: string, { start, end }: Record<'start' | 'end', Place>): string {
	const lines = text.split('\n').slice(start.line, end.line + 1);
	lines[lines.length - 1] = lines[lines.length - 1].slice(0, end.column);
	return lines.join('\n').slice(start.column);
}

interface Place {
	line: number;
	column: number;
}

const quiet = {
	isDebugEnabled: () => false,
	debug: () => {},
	info: () => {},
};

/** Makes Stryker's mutants of product files, which are named from the root of the repository. */
export async function mutate(
	files: readonly string[],
): Promise<{ mutants: Mutant[]; instrumented: InstrumentedFile[] }> {
	const texts = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));
	const result = await new Instrumenter(quiet as never).instrument(
		[...texts].map(([name, content]) => ({ name, content, mutate: true })),
		{ plugins: null, excludedMutations: [], ignorers: [], noHeader: false },
	);
	return {
		instrumented: result.files.map(({ name, content }) => ({ file: name, code: content })),
		mutants: result.mutants.map(({ id, fileName, mutatorName, location, replacement }) => ({
			id,
			file: fileName,
			line: location.start.line + 1,
			mutator: mutatorName,
			original: onOneLine(between(texts.get(fileName)!, location)),
			replacement: onOneLine(replacement),
		})),
	};
}
