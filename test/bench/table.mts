import { ratiosOf, spreadOf, type Line, type Spread } from './row.mts';

const COLUMNS = ['Work', 'Ours', 'Compared with', 'Ratio', 'Goal'];

/** A number with three digits that count: 51,240 ms, 12.3, 0.654. */
function inDigits(value: number): string {
	const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value) || 1)));
	return value.toLocaleString('en', { maximumFractionDigits: Math.min(digits, 2) });
}

const inWords = ({ median, least, most }: Spread) =>
	least === most
		? inDigits(median)
		: `${inDigits(median)} (${inDigits(least)} to ${inDigits(most)})`;

function cellsOf(line: Line): string[] {
	const { work, unit, samples, against, goal } = line;
	const ratios = ratiosOf(line);
	const theirs = against && `${against.name}: ${inWords(spreadOf(against.samples))} ${unit}`;
	return [
		work,
		`${inWords(spreadOf(samples))} ${unit}`,
		theirs ?? '',
		ratios ? inWords(ratios) : '',
		goal === undefined ? '' : `at most ${inDigits(goal)}`,
	];
}

/** The lines as a table in Markdown: medians, with the least and the most in brackets. */
export function tableOf(lines: readonly Line[]): string {
	const rows = [COLUMNS, COLUMNS.map(() => '---'), ...lines.map(cellsOf)];
	return rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
