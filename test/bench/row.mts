/** One kind of work, as it was measured several times. */
export interface Line {
	/** What was done, such as "1,000 calls, Max Concurrency 50". */
	work: string;
	/** What the numbers count, such as "ms" or "requests". */
	unit: string;
	samples: number[];
	/**
	 * What the same work took elsewhere, mostly in a node of n8n's own; each sample was taken right
	 * before or after the one at the same place in `samples`.
	 */
	against?: { name: string; samples: number[] };
	/** The highest ratio that is aimed at; without `against`, the highest value. */
	goal?: number;
}

/** One row of the benchmark: `npm run bench -- <name of its file in rows>`. */
export interface Row {
	title: string;
	/** What is measured and how, for a reader of docs/performance.md; Markdown. */
	about: string;
	/** Measures. What it starts, it ends through `onEnd`, so that the main can clean up. */
	measure(say: (text: string) => void): Promise<Line[]>;
}

/** The median of some numbers, and how far they lie apart. */
export interface Spread {
	median: number;
	least: number;
	most: number;
}

export function spreadOf(values: readonly number[]): Spread {
	const sorted = [...values].sort((one, other) => one - other);
	const middle = (sorted.length - 1) / 2;
	return {
		median: (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2,
		least: sorted[0],
		most: sorted[sorted.length - 1],
	};
}

/** The ratios of the pairs of a line; undefined if it is compared with nothing. */
export const ratiosOf = ({ samples, against }: Line): Spread | undefined =>
	against && spreadOf(samples.map((sample, at) => sample / against.samples[at]));

/** Two kinds of work that are compared. */
export interface Pair<Measured> {
	ours(): Promise<Measured>;
	theirs(): Promise<Measured>;
}

/**
 * Does two kinds of work in turn, so that what slows the machine down for a while meets both; each
 * is the first of a pair every other time.
 */
export async function inPairs<Measured>(
	count: number,
	{ ours, theirs }: Pair<Measured>,
): Promise<{ ours: Measured[]; theirs: Measured[] }> {
	const measured = { ours: [] as Measured[], theirs: [] as Measured[] };
	for (let pair = 0; pair < count; pair += 1) {
		const first = async () => measured.ours.push(await ours());
		const second = async () => measured.theirs.push(await theirs());
		for (const work of pair % 2 === 0 ? [first, second] : [second, first]) await work();
	}
	return measured;
}
