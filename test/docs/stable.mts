import type { IDataObject } from 'n8n-workflow';

/** IDs, keys and addresses that differ each time, and what a page shows instead. */
const VOLATILE: ReadonlyArray<readonly [RegExp, (count: number, found: string) => string]> = [
	[
		/[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/g,
		(count) => `017db4a2-44b5-472e-8b9f-${String(count).padStart(12, '0')}`,
	],
	[/\b[\da-f]{24}\b/g, (count) => `5a85d86f253bcd10897f${String(count).padStart(4, '0')}`],
	[/-----BEGIN (\w+) KEY-----[^-]*-----END \1 KEY-----/g, (_, found) => shortened(found)],
	[/http:\/\/127\.0\.0\.1:\d+/g, () => 'https://api.vonage.com'],
];

const shortened = (pem: string) => pem.replace(/(KEY-----\\n)[^-]*(\\n-----END)/, '$1…$2');

/** Moments of a sample, by their members; one that is not named here is the start. */
const MOMENTS: Record<string, string> = {
	start: '2026-03-02T09:30:00',
	answerTime: '2026-03-02T09:30:05',
	endTime: '2026-03-02T09:31:05',
	expireAt: '2026-03-12T09:30:00',
};

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?/;

/** The same item at other times: two things that the simulator does at once are apart in a sample. */
function atFixedTimes(item: IDataObject): IDataObject {
	const atMoment = (name: string, value: unknown) =>
		typeof value === 'string' ? value.replace(TIME, MOMENTS[name] ?? MOMENTS.start!) : value;
	const moved = Object.fromEntries(
		Object.entries(item).map(([name, value]) => [name, atMoment(name, value)]),
	) as IDataObject;
	if ('durationSeconds' in moved)
		moved.durationSeconds = moved.answerTime && moved.endTime ? 60 : 0;
	return moved;
}

/**
 * The same item with fixed IDs, times and keys, so that a page changes only when the node does. IDs that
 * are the same in two places stay the same.
 */
export function stable(item: IDataObject): IDataObject {
	let text = JSON.stringify(atFixedTimes(item));
	for (const [pattern, instead] of VOLATILE) {
		const known = new Map<string, string>();
		text = text.replace(pattern, (found) => {
			if (!known.has(found)) known.set(found, instead(known.size + 1, found));
			return known.get(found)!;
		});
	}
	return JSON.parse(text) as IDataObject;
}
