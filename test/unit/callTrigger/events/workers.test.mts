import { delivered, EventList, found, Worker } from '../../../harness/workers.mts';

/** Each pause under way; the test is the clock that ends it. */
const mockPauses: Array<{ milliseconds: number; end: () => void }> = [];

jest.mock('../../../../nodes/shared/plain/pause', () => ({
	pause: async (milliseconds: number) =>
		await new Promise<void>((end) => mockPauses.push({ milliseconds, end })),
}));

const turns = async () => {
	for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
};

/** The pauses under way are over, the shortest first, each with what follows. */
async function later() {
	const pauses = mockPauses.splice(0).sort((a, b) => a.milliseconds - b.milliseconds);
	for (const { end } of pauses) {
		end();
		await turns();
	}
}

// once, because loading takes a while
const [one, other] = [new Worker(), new Worker()];

let nodes = 0;
let list: EventList;

beforeEach(() => {
	mockPauses.length = 0;
	list = new EventList(`node-${(nodes += 1)}`);
});

describe('A worker', () => {
	it('looks again for a call that came beside one that is known', async () => {
		await one.execute(list, [delivered('c1')]);
		await later();
		expect(await one.execute(list, [delivered('c1'), delivered('c2')])).toEqual(['c2']);
		list.keys = [];
		await later();
		expect(list.calls).toEqual([expect.stringContaining('"c2"')]);
	});
});

describe('Two workers that start at the same instant', () => {
	it('hand a call on once that waited as a delivery, and was found meanwhile', async () => {
		const ofDelivery = one.execute(list, [delivered('c1')]);
		const ofCheck = other.execute(list, [found('c1'), found('c2')]);
		expect(await ofDelivery).toEqual(['c1']);
		await later();
		expect(await ofCheck).toEqual(['c2']);
	});

	it('hand a call on once that was found by two checks', async () => {
		for (let run = 0; run < 20; run += 1) {
			const id = `c${run}`;
			const both = [one, other].map(async (worker) => await worker.execute(list, [found(id)]));
			const [{ milliseconds: first }, { milliseconds: second }] = mockPauses;
			await later();
			if (first !== second) expect((await Promise.all(both)).flat()).toEqual([id]);
			mockPauses.length = 0;
		}
	});

	it.each([
		['for ten seconds and more', 0, 10_000],
		['for some seconds after a minute', 60_000, 1_000],
	])('give way %s, of another length each time', async (_, laterMs, shortest) => {
		const waits: number[] = [];
		const now = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + laterMs);
		for (let run = 0; run < 20; run += 1) {
			const execution = one.execute(list, [found(`c${run}`)]);
			waits.push(mockPauses[0].milliseconds);
			await later();
			await execution;
			mockPauses.length = 0;
		}
		now.mockRestore();
		expect(Math.min(...waits)).toBeGreaterThanOrEqual(shortest);
		expect(Math.max(...waits)).toBeLessThan(shortest + 3_000);
		expect(new Set(waits).size).toBeGreaterThan(1);
	});
});

describe('An execution that n8n runs again after its worker was killed', () => {
	it('fails when the first run has handed the call on, and says so', async () => {
		expect(await one.execute(list, [delivered('c1')], '17')).toEqual(['c1']);
		const again = other.execute(list, [delivered('c1')], '17');
		await expect(again).rejects.toMatchObject({
			message: 'n8n runs this execution for the second time',
			description: expect.stringMatching(/has had the event.*Retry/s) as string,
		});
	});

	it('fails when several calls were handed on together', async () => {
		const calls = ['c1', 'c2'];
		const first = one.execute(list, calls.map(found), '17');
		await later();
		expect(await first).toEqual(calls);
		const again = other.execute(list, calls.map(found), '17');
		again.catch(() => {});
		await later();
		await expect(again).rejects.toThrow('for the second time');
	});

	it('hands the call on when the first run did not come so far', async () => {
		list.fails = true;
		await expect(one.execute(list, [delivered('c1')], '17')).rejects.toThrow();
		list.fails = false;
		expect(await other.execute(list, [delivered('c1')], '17')).toEqual(['c1']);
	});

	it('ends without the call, as any other, when another execution has handed it on', async () => {
		expect(await one.execute(list, [delivered('c1')], '16')).toEqual(['c1']);
		expect(await other.execute(list, [delivered('c1')], '17')).toEqual([]);
	});
});
