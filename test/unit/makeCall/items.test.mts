import nock from 'nock';

import { execute } from '../../harness/execute.mts';
import { mockNetwork } from '../../harness/network.mts';
import { callFromUser, VBC, VIS } from '../../harness/samples.mts';

mockNetwork();

const phones = (count: number) =>
	Array.from({ length: count }, (_, i) => ({ phone: `1415555${String(i).padStart(4, '0')}` }));

/** Answers every call with its own number after a delay, and counts the calls under way. */
function serve(count: number, delay: (number: string) => number) {
	const seen = { most: 0, now: 0, order: [] as string[] };
	nock(VBC)
		.post(`${VIS}/self/calls`)
		.times(count)
		.reply(201, (_uri, body, done) => {
			const { phoneNumber } = body as { phoneNumber: string };
			seen.order.push(phoneNumber);
			seen.now += 1;
			seen.most = Math.max(seen.most, seen.now);
			setTimeout(() => {
				seen.now -= 1;
				done(null, { id: phoneNumber });
			}, delay(phoneNumber));
		});
	return seen;
}

describe('Make Call, with many items', () => {
	it('works on ten at a time and keeps the order of the items', async () => {
		const seen = serve(25, (number) => (Number(number.slice(-1)) % 3) * 10 + 1);
		const { items } = await execute(callFromUser({ items: phones(25) }));
		expect(items.map(({ json }) => json.id)).toEqual(phones(25).map(({ phone }) => phone));
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
			phones(25).map((_, item) => ({ item })),
		);
		expect(seen.most).toBe(10);
	});

	it('goes strictly one after another with Max Concurrency 1', async () => {
		const seen = serve(6, (number) => 10 - Number(number.slice(-1)));
		await execute(
			callFromUser({ items: phones(6), parameters: { options: { maxConcurrency: 1 } } }),
		);
		expect(seen.most).toBe(1);
		expect(seen.order).toEqual(phones(6).map(({ phone }) => phone));
	});

	it('turns a failed item into its own error and goes on when told to continue', async () => {
		serve(2, () => 1);
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
		const seen = serve(1, () => 1);
		const items = [{ phone: '14155550000' }, { phone: 'nobody' }, ...phones(20)];
		const setup = callFromUser({ items, parameters: { options: { maxConcurrency: 1 } } });
		await expect(execute(setup)).rejects.toThrow('[item 1]');
		expect(seen.order).toEqual(['14155550000']);
	});
});
