import { delivered, EventList, Worker } from '../../harness/workers.mts';

/** Each pause under way; the test is the clock that ends it. */
const mockPauses: Array<{ milliseconds: number; end: () => void }> = [];

jest.mock('../../../nodes/shared/plain/pause', () => ({
	pause: async (milliseconds: number) =>
		await new Promise<void>((end) => mockPauses.push({ milliseconds, end })),
}));

const turns = async () => {
	for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
};

/** The pauses of all processes are over, one after the other, each with what follows. */
async function later() {
	for (const { end } of mockPauses.splice(0)) {
		end();
		await turns();
	}
}

let nodes = 0;
let list: EventList;

beforeEach(() => {
	mockPauses.length = 0;
	list = new EventList(`node-${(nodes += 1)}`);
});

/** A process of n8n; returns how many of the calls it hands on, each delivered to an execution. */
function startProcess() {
	const worker = new Worker();
	return async (...ids: string[]) =>
		(await Promise.all(ids.map(async (id) => await worker.execute(list, [delivered(id)])))).flat()
			.length;
}

// once, because loading takes a while
const [one, other, third] = [startProcess(), startProcess(), startProcess()];

const calls = (prefix: string, count = 25) =>
	Array.from({ length: count }, (_, i) => `${prefix}${i}`);

describe('Two processes that remember different calls at the same moment', () => {
	it('drop some of them, and find and add those again', async () => {
		expect(await Promise.all([one(...calls('a')), other(...calls('b'))])).toEqual([25, 25]);
		expect(list.calls).toHaveLength(25);
		await later();
		await later();
		expect(list.calls).toHaveLength(50);
		expect(await third(...calls('a'), ...calls('b'))).toBe(0);
	});

	it('look again until everything was found, and then no more', async () => {
		await Promise.all([one('a'), other('b')]);
		const kept = [...list.keys];
		for (let round = 0; round < 3; round += 1) {
			await later();
			expect(list.calls).toHaveLength(2);
			list.keys = [...kept];
		}
		await later();
		await later();
		expect(list.calls).toHaveLength(2);
		expect(mockPauses).toEqual([]);
	});
});

describe('A process that remembers calls', () => {
	it('waits some seconds, of another length each time, before it looks once for all of them', async () => {
		const waits: number[] = [];
		for (let run = 0; run < 20; run += 1) {
			const before = list.add.mock.calls.length;
			await one(...calls(`run-${run}-`, 3));
			expect(mockPauses).toHaveLength(1);
			waits.push(mockPauses[0].milliseconds);
			await later();
			await later();
			expect(list.add.mock.calls.slice(before)).toHaveLength(5);
			expect(mockPauses).toEqual([]);
		}
		expect(Math.min(...waits)).toBeGreaterThanOrEqual(5_000);
		expect(Math.max(...waits)).toBeLessThan(10_000);
		expect(new Set(waits).size).toBeGreaterThan(1);
	});

	it('does not look again for what was known already', async () => {
		expect(await one('a')).toBe(1);
		await later();
		expect(mockPauses).toEqual([]);
		expect(await other('a')).toBe(0);
		expect(mockPauses).toEqual([]);
	});

	it('gives up quietly while the database is down, and looks again with the next call', async () => {
		await one('a');
		list.fails = true;
		await later();
		expect(mockPauses).toEqual([]);
		list.fails = false;
		list.keys = [];
		await one('b');
		await later();
		expect(list.calls).toHaveLength(1);
	});
});
