import nock from 'nock';

import { execute } from '../../harness/execute.mts';
import { mockNetwork } from '../../harness/network.mts';
import { callFromUser, VBC, VIS } from '../../harness/samples.mts';

mockNetwork();

const phones = (count: number) =>
	Array.from({ length: count }, (_, i) => ({ phone: `1415555${String(i).padStart(4, '0')}` }));

interface Serving {
	/** The most calls that were under way at once. */
	most: number;
	/** The numbers in the order in which they were called. */
	order: string[];
}

/** Long enough for one call too many to come; without any, the time decides nothing. */
const GRACE_MS = 20;

/**
 * Answers every call with its own number: the first one alone, then so many together, last come
 * first answered.
 */
function serve(count: number, together = 1): Serving {
	const seen: Serving = { most: 0, order: [] };
	let waiting: Array<() => void> = [];
	const answer = () => {
		const answers = waiting.reverse();
		waiting = [];
		for (const each of answers) each();
	};
	nock(VBC)
		.post(`${VIS}/self/calls`)
		.times(count)
		.reply(201, (_uri, body, done) => {
			const { phoneNumber } = body as { phoneNumber: string };
			seen.order.push(phoneNumber);
			waiting.push(() => done(null, { id: phoneNumber }));
			seen.most = Math.max(seen.most, waiting.length);
			const come = seen.order.length;
			if (waiting.length === together || come === 1 || come === count) {
				setTimeout(answer, GRACE_MS);
			}
		});
	return seen;
}

describe('Make Call, with many items', () => {
	it('works on 30 at a time and keeps the order of the items', async () => {
		const seen = serve(65, 30);
		const { items } = await execute(callFromUser({ items: phones(65) }));
		expect(items.map(({ json }) => json.id)).toEqual(phones(65).map(({ phone }) => phone));
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
			phones(65).map((_, item) => ({ item })),
		);
		expect(seen.most).toBe(30);
	});

	it('goes strictly one after another with Max Concurrency 1', async () => {
		const seen = serve(6);
		await execute(
			callFromUser({ items: phones(6), parameters: { options: { maxConcurrency: 1 } } }),
		);
		expect(seen.most).toBe(1);
		expect(seen.order).toEqual(phones(6).map(({ phone }) => phone));
	});

	it('turns a failed item into its own error and goes on when told to continue', async () => {
		serve(2);
		const items = [{ phone: '14155550000' }, { phone: 'nobody' }, { phone: '14155550002' }];
		const output = await execute(callFromUser({ items, continueOnFail: true }));
		expect(output.items).toEqual([
			{ json: expect.objectContaining({ id: '14155550000' }) as object, pairedItem: { item: 0 } },
			{
				json: {
					error: expect.stringContaining("'Phone Number' must be one phone number") as string,
				},
				pairedItem: { item: 1 },
			},
			{ json: expect.objectContaining({ id: '14155550002' }) as object, pairedItem: { item: 2 } },
		]);
	});

	it('places no further call after one failed', async () => {
		const seen = serve(1);
		const items = [{ phone: '14155550000' }, { phone: 'nobody' }, ...phones(20)];
		const setup = callFromUser({ items, parameters: { options: { maxConcurrency: 1 } } });
		await expect(execute(setup)).rejects.toThrow('[item 1]');
		expect(seen.order).toEqual(['14155550000']);
	});
});
