import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';

import { chartOf } from './chart.mts';
import type { Line, Row } from './row.mts';
import { tableOf } from './table.mts';

const DOCS = path.resolve(import.meta.dirname, '../../docs');
const PAGE = path.join(DOCS, 'performance.md');

const NEW_PAGE = `# Performance

What \`npm run bench\` measured. Ratios are those of pairs that were taken in turn: below 1 this pack is faster.
`;

/** The machine and the date of a measurement. */
function measuredOn(): string {
	const [{ model }, { length }] = [cpus()[0], cpus()];
	const memory = Math.round(totalmem() / 2 ** 30);
	const date = new Date().toISOString().slice(0, 10);
	return `Measured on ${date}: ${length} × ${model.trim()}, ${memory} GB, Node.js ${process.version}.`;
}

/** Puts a row into docs/performance.md, in the place of an older measurement, with its chart. */
export async function writeRow(name: string, row: Row, lines: readonly Line[]): Promise<void> {
	const chart = chartOf(row.title, lines);
	const picture = `images/performance-${name}.svg`;
	if (chart) {
		await mkdir(path.join(DOCS, 'images'), { recursive: true });
		await writeFile(path.join(DOCS, picture), chart);
	}
	const [begin, end] = [`<!-- bench ${name} -->`, `<!-- end of bench ${name} -->`];
	const section = [
		begin,
		`## ${row.title}`,
		`${row.about}\n\`npm run bench -- ${name}\``,
		tableOf(lines),
		...(chart ? [`![Ratios of ${row.title}](${picture})`] : []),
		measuredOn(),
		end,
	].join('\n\n');
	const page = await readFile(PAGE, 'utf8').catch(() => NEW_PAGE);
	const [from, to] = [page.indexOf(begin), page.indexOf(end)];
	const changed =
		from < 0 || to < from
			? `${page.trimEnd()}\n\n${section}\n`
			: `${page.slice(0, from)}${section}${page.slice(to + end.length)}`;
	const config = await resolveConfig(PAGE);
	await writeFile(PAGE, await format(changed, { ...config, filepath: PAGE }));
}
