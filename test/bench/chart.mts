import { ratiosOf, spreadOf, type Line, type Spread } from './row.mts';

const WIDTH = 760;
const LABELS = 330;
const LINE_HEIGHT = 34;
const TOP = 28;
/** Leaves room for the numbers behind the longest bar. */
const BARS = WIDTH - LABELS - 90;

const escaped = (text: string) =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

interface Bar {
	label: string;
	spread: Spread;
	goal: number | undefined;
}

function drawn({ label, spread, goal }: Bar, at: number, place: (value: number) => number): string {
	const y = TOP + at * LINE_HEIGHT;
	const middle = y + LINE_HEIGHT / 2;
	const isReached = goal === undefined || spread.median <= goal;
	const from = place(0);
	return [
		`<text x="${LABELS - 8}" y="${middle + 4}" text-anchor="end">${escaped(label)}</text>`,
		`<rect x="${from}" y="${y + 8}" width="${place(spread.median) - from}" height="${LINE_HEIGHT - 16}" fill="${isReached ? '#7c3aed' : '#d97706'}"/>`,
		`<path d="M${place(spread.least)} ${middle}H${place(spread.most)}" stroke="#111827" stroke-width="2"/>`,
		...(goal === undefined
			? []
			: [
					`<path d="M${place(goal)} ${y + 4}V${y + LINE_HEIGHT - 4}" stroke="#059669" stroke-width="2"/>`,
				]),
		`<text x="${place(Math.max(spread.most, goal ?? 0)) + 6}" y="${middle + 4}">${spread.median.toFixed(2)}</text>`,
	].join('\n');
}

/**
 * A chart of the ratios of some lines, as SVG: a bar for each median, a thin line from the least to
 * the most, a green mark at the goal, and a dashed line at 1, where both are equally fast.
 *
 * @returns undefined when no line is compared with anything
 */
export function chartOf(title: string, lines: readonly Line[]): string | undefined {
	const bars = lines.flatMap((line): Bar[] => {
		const spread = ratiosOf(line);
		return spread ? [{ label: `${line.work}, ${line.unit}`, spread, goal: line.goal }] : [];
	});
	if (bars.length === 0) return undefined;
	const longest = spreadOf(bars.flatMap(({ spread, goal = 0 }) => [spread.most, goal, 1])).most;
	const place = (value: number) => Math.round(LABELS + (value / longest) * BARS);
	const height = TOP + bars.length * LINE_HEIGHT + 12;
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="12">`,
		`<title>${escaped(title)}</title>`,
		`<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
		`<text x="${place(1)}" y="18" text-anchor="middle">1 = equally fast</text>`,
		`<path d="M${place(1)} 22V${height - 8}" stroke="#6b7280" stroke-dasharray="4 3"/>`,
		...bars.map((bar, at) => drawn(bar, at, place)),
		'</svg>',
		'',
	].join('\n');
}
