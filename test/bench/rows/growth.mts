import { JsonText } from '../../../nodes/CallTrigger/deliveries/canonicalJson';
import { readRefusal } from '../../../nodes/shared/http/reply';
import { redactor } from '../../../nodes/shared/http/secrets';
import { parseJson } from '../../../nodes/shared/plain/json';
import type { Line, Row } from '../row.mts';

const LENGTHS = [100_000, 200_000, 400_000, 800_000];
const RUNS = 7;
/** Four times as long where each place is looked at again: what lies between is noise. */
const GOAL = 3;

const redact = redactor([{ apiSecret: 'a1B2c3D4e5F6g7H8' }]);

const readers: Record<string, (text: string) => unknown> = {
	parseJson,
	redact,
	readRefusal: (text) => readRefusal({ status: 500, headers: {}, text }),
	JsonText: (text) => new JsonText(text),
};

/** Each is repeated up to a length. */
const PARTS = ['\\"', '-eyJ', '"a":"', 'Basic ', '-----BEGIN PRIVATE KEY-----', '[1,'];

function milliseconds(read: () => unknown): number {
	const times = Array.from({ length: RUNS }, () => {
		const start = performance.now();
		try {
			read();
		} catch {
			// a refusal takes its time as well
		}
		return performance.now() - start;
	});
	return Math.min(...times);
}

/** By how much the time grows each time that the length doubles. */
function growthOf(read: (text: string) => unknown, made: (length: number) => string): number[] {
	const times = LENGTHS.map((length) => {
		const text = made(length);
		return milliseconds(() => read(text));
	});
	return times.slice(1).map((time, at) => time / times[at]);
}

export const row: Row = {
	title: 'Reading texts from outside',
	about:
		'How the time grows when the length of a text doubles: about 2 times where a text is looked through once, about 4 times where it is looked through again at each place. The texts are the worst that are known.',
	async measure(say) {
		const lines: Line[] = [];
		for (const [name, read] of Object.entries(readers)) {
			for (const part of PARTS) {
				const repeated = (length: number) => part.repeat(length / part.length);
				const asMember = (length: number) => JSON.stringify({ text: repeated(length) });
				const add = (work: string, made: (length: number) => string) =>
					lines.push({ work, unit: 'times', samples: growthOf(read, made), goal: GOAL });
				add(`${name} of \`${part}\``, repeated);
				add(`${name} of a member with \`${part}\``, asMember);
			}
			say(`${name}: done`);
		}
		return lines;
	},
};
