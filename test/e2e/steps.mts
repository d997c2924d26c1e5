import { haltWhenStopping } from './system/cleanup.mts';

/** Says one more thing about the step that is running. */
export type Say = (line: string) => void;

/** Runs steps one after the other and tells a person about each. */
export class Steps {
	private count = 0;

	/** How many steps have passed. */
	get passed(): number {
		return this.count;
	}

	/** Runs one step; when it fails, prints why and throws the reason on. */
	async run<Result>(title: string, work: (say: Say) => Promise<Result>): Promise<Result> {
		const startedAt = Date.now();
		console.log(`\n${this.count + 1}. ${title}`);
		try {
			const result = await work(say);
			this.count += 1;
			say(`passed in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
			return result;
		} catch (error) {
			await haltWhenStopping();
			say(`FAILED: ${error instanceof Error ? error.message : String(error)}`);
			throw error;
		}
	}
}

function say(text: string): void {
	for (const line of text.split('\n')) console.log(`   ${line}`);
}

/** Says a list of records as a table with aligned columns; a column without any value is left out. */
export function sayTable(say: Say, rows: Array<Record<string, unknown>>): void {
	const filled = rows.flatMap((row) => Object.keys(row).filter((column) => row[column] != null));
	const columns = [...new Set(filled)];
	const lines = [columns, ...rows.map((row) => columns.map((column) => String(row[column] ?? '')))];
	const widths = columns.map((_, index) => Math.max(...lines.map((line) => line[index].length)));
	for (const line of lines) {
		say(`  ${line.map((cell, index) => cell.padEnd(widths[index])).join('  ')}`.trimEnd());
	}
}
