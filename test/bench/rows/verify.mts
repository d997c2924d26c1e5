import { createHmac } from 'node:crypto';

import { readDelivery } from '../../../nodes/CallTrigger/deliveries/body';
import { isSignedWith } from '../../../nodes/CallTrigger/deliveries/signature';
import { readEvent } from '../../../nodes/CallTrigger/events/event';
import { callEvent, sign } from '../../harness/businessEvents.mts';
import { inPairs, type Line, type Row } from '../row.mts';

const KEY = 'a1b2c3d4'.repeat(8);
const PAIRS = 15;

/** What one sample verifies and reads, so that it takes some hundredths of a second. */
const BYTES_IN_A_SAMPLE = 8_000_000;

const SIZES = [
	{ name: '0.5 kB', members: 0, goal: 5 },
	{ name: '4 kB', members: 28, goal: 5 },
	{ name: '64 kB', members: 480, goal: 4 },
];

/** A delivery as Vonage sends it, with further members, which are in no order. */
function delivery(members: number): Buffer {
	const more = Array.from({ length: members }, (_, at) => [
		`member${(at * 7_919) % 10_007}`,
		`${at}: ${'what a later version of Vonage may tell of a call '.repeat(2)}`,
	]);
	const event = callEvent(Object.fromEntries(more));
	const metadata = { attempt: 1, deliveryId: 'd1', signature: sign(KEY, event), webhookId: 'w1' };
	return Buffer.from(JSON.stringify({ event, metadata }));
}

/** What nobody can do without. */
function floor(body: Buffer): void {
	JSON.parse(String(body));
	createHmac('sha256', KEY).update(body).digest();
}

function verifyAndRead(body: Buffer): void {
	const { event, signature = '' } = readDelivery(body, {}) ?? {};
	if (!event || !isSignedWith(KEY, event, signature) || !readEvent(event)) {
		throw new Error('The delivery was not taken');
	}
}

/** Microseconds for one body. */
async function timeOf(work: (body: Buffer) => void, body: Buffer): Promise<number> {
	const times = Math.ceil(BYTES_IN_A_SAMPLE / body.length);
	const start = performance.now();
	for (let time = 0; time < times; time += 1) work(body);
	return ((performance.now() - start) / times) * 1_000;
}

export const row: Row = {
	title: 'Verifying and reading a delivery',
	about:
		'The Call Trigger verifies the signature of a delivery and reads its event. The floor is what nobody can do without: `JSON.parse` and one HMAC-SHA256 of the same bytes.',
	async measure(say) {
		const lines: Line[] = [];
		for (const { name, members, goal } of SIZES) {
			const body = delivery(members);
			const pair = {
				ours: async () => await timeOf(verifyAndRead, body),
				theirs: async () => await timeOf(floor, body),
			};
			// the first ones are slower: V8 compiles what it sees often
			await inPairs(2, pair);
			const { ours, theirs } = await inPairs(PAIRS, pair);
			const against = { name: 'floor', samples: theirs };
			lines.push({
				work: `${name} (${body.length} bytes)`,
				unit: 'µs',
				samples: ours,
				against,
				goal,
			});
			say(`${name}: done`);
		}
		return lines;
	},
};
