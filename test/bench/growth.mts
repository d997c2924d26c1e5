/**
 * How the time grows that texts from outside take when their length doubles: about 2 where a text is
 * looked through once, about 4 where it is looked through again at each place. Texts are the worst
 * that are known.
 */
import { JsonText } from '../../nodes/CallTrigger/deliveries/canonicalJson';
import { readRefusal } from '../../nodes/shared/http/reply';
import { redactor } from '../../nodes/shared/http/secrets';
import { parseJson } from '../../nodes/shared/plain/json';

const LENGTHS = [100_000, 200_000, 400_000, 800_000];
const RUNS = 7;

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

for (const [name, read] of Object.entries(readers)) {
	for (const part of PARTS) {
		// as it comes, and as the text of a member
		for (const wrap of [(text: string) => text, (text: string) => JSON.stringify({ text })]) {
			const times = LENGTHS.map((length) => {
				const text = wrap(part.repeat(length / part.length));
				return milliseconds(() => read(text));
			});
			const growth = times.slice(1).map((time, at) => (time / times[at]).toFixed(1));
			const longest = `${times[times.length - 1].toFixed(1)} ms`;
			console.log([name, wrap(part), longest, `grows by ${growth.join(', ')}`].join('\t'));
		}
	}
}
