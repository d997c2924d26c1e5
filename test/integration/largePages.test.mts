import { callsSince } from '../../nodes/CallTrigger/checks/recovery.ts';
import { searchCalls } from '../../nodes/HoldTransferCall/listSearch.ts';
import { connect } from '../../nodes/shared/http/client.ts';
import { integrationSuite } from '../../nodes/shared/vonage/integrationSuite/api.ts';
import { ofHistory } from '../harness/callRecords.mts';
import { execute, loadOptionsContext, type Setup } from '../harness/execute.mts';
import { withCall } from '../harness/liveCalls.mts';
import { stopClock } from '../harness/stoppedClock.mts';
import { callTrigger, hookContext } from '../harness/trigger.mts';
import { startSimulator, type Simulator } from '../simulator/simulator.mts';
import type { SeedChanges } from '../simulator/state/seed.mts';

const clock = stopClock();
const HOUR_MS = 60 * 60_000;

let simulator: Simulator;

// waiting moves the simulator's clock instead of the real one
jest.mock('../../nodes/shared/plain/pause', () => ({
	pause: jest.fn(async (milliseconds: number) => simulator.control.advance(milliseconds / 1_000)),
}));

afterEach(async () => {
	const violations = simulator.control.violations();
	await simulator.stop();
	expect(violations).toEqual([]);
});

/** Missed calls, a second apart; their IDs, newest first. */
async function startWith(count: number, seed: SeedChanges = {}): Promise<string[]> {
	simulator = await startSimulator({ seed });
	const ids = Array.from({ length: count }, (_, i) => {
		const { id } = simulator.control.ring({ phoneNumber: `1415${i}` });
		simulator.control.moveCall(id, 'MISSED');
		simulator.control.advance(1);
		return id;
	});
	return ids.reverse();
}

const business = (): Partial<Setup> => ({
	credentials: {
		vonageBusinessPasswordApi: simulator.control.info().credentials
			.VonageBusinessPasswordApi as never,
	},
});

async function history(parameters: Setup['parameters'] = { returnAll: true }) {
	const { items } = await execute(ofHistory('getAll', { ...business(), parameters }));
	return items.map(({ json }) => json.id);
}

/** What the trigger finds when it looks for what it missed; their IDs, newest first. */
async function missed() {
	const context = hookContext(callTrigger(business()));
	const vonage = await connect(context, integrationSuite, { maxWaitMs: 0 });
	const calls = await callsSince(vonage, Date.now() - 24 * HOUR_MS, ['MISSED']);
	return calls.map(({ id }) => id).reverse();
}

const sizesOf = (operation: string) =>
	simulator.control
		.requests()
		.filter(({ operationId }) => operationId === operation)
		.map(({ query }) => Number(new URLSearchParams(query).get('size')));

/** The sizes of the pages of events that were asked for since the last look. */
let seen = 0;
function sizesAsked(): number[] {
	const asked = sizesOf('listEvents');
	const sizes = asked.slice(seen);
	seen = asked.length;
	return sizes;
}
beforeEach(() => {
	seen = 0;
});

describe('thousands of calls of the history', () => {
	it('take six requests for 5,000 calls', async () => {
		const ids = await startWith(5_000);
		expect(await history()).toEqual(ids);
		expect(sizesAsked()).toEqual(Array(6).fill(1_000));
	});

	it('are found by the trigger in large pages, with pages from 1', async () => {
		const ids = await startWith(2_100, { eventPageBase: 1 });
		expect(await missed()).toEqual(ids);
		expect(sizesAsked()).toEqual(Array(4).fill(1_000));
	});

	it.each([100, 37])('are all there where the server gives %i at a time', async (longestPage) => {
		const ids = await startWith(1_110, { longestPage });
		expect(await history()).toEqual(ids);
		expect(await missed()).toEqual(ids);
	});
});

describe('a server that refuses large pages', () => {
	it('is asked for small ones, which is remembered for an hour, in recovery too', async () => {
		const ids = await startWith(230, { largestPageSize: 100 });
		expect(await history()).toEqual(ids);
		expect(sizesAsked()).toEqual([1_000, 100, 100, 100]);
		expect(await missed()).toEqual(ids);
		expect(sizesAsked()).toEqual([100, 100, 100]);
		clock.advance(HOUR_MS);
		simulator.control.advance(HOUR_MS / 1_000);
		expect(await missed()).toEqual(ids);
		expect(sizesAsked()).toEqual([1_000, 100, 100, 100]);
		expect(await history({ limit: 150 })).toEqual(ids.slice(0, 150));
		expect(sizesAsked()).toEqual([100, 100]);
	});

	it('is asked once more where the limit is not large', async () => {
		const ids = await startWith(160, { largestPageSize: 100 });
		expect(await history({ limit: 150 })).toEqual(ids.slice(0, 150));
		expect(sizesAsked()).toEqual([150, 100, 100]);
	});

	it('is asked for a small page of live calls, too, by the list in the editor', async () => {
		await startWith(0, { largestPageSize: 100 });
		const { id } = simulator.control.ring({ phoneNumber: '14155550100' });
		const list = async () => {
			const setup = withCall('hold', business());
			return (await searchCalls.call(loadOptionsContext(setup))).results;
		};
		expect((await list()).map(({ value }) => value)).toEqual([id]);
		expect(sizesOf('listCalls')).toEqual([500, 100]);
		expect(await list()).toHaveLength(1);
		expect(sizesOf('listCalls')).toEqual([500, 100, 100]);
	});

	it('is believed when it refuses small ones as well', async () => {
		await startWith(1, { largestPageSize: 99 });
		await expect(history()).rejects.toThrow('answered 400');
		await expect(history()).rejects.toThrow('answered 400');
		expect(sizesAsked()).toEqual([1_000, 100, 1_000, 100]);
	});

	it.each([408, 413, 422, 500, 504])('may do so with %i', async (status) => {
		const ids = await startWith(3);
		// repeats of the request fail in the same way
		const times = status >= 500 || status === 408 ? 4 : 1;
		simulator.control.addFault({ operationId: 'listEvents', times, action: { status } });
		expect(await history()).toEqual(ids);
		expect(sizesAsked()).toEqual([...Array<number>(times).fill(1_000), 100]);
	});

	it.each([401, 403, 404])('does not mean it by %i', async (status) => {
		await startWith(1);
		simulator.control.addFault({ operationId: 'listEvents', times: 9, action: { status } });
		await expect(history()).rejects.toThrow();
		expect(new Set(sizesAsked())).toEqual(new Set([1_000]));
	});
});
