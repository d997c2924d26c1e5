import { startSimulator, type Simulator } from '../../../simulator/simulator.mts';
import type { CallState } from '../../../simulator/state/integrationSuite/callStates.mts';
import { epochOf } from '../../../simulator/state/integrationSuite/timestamp.mts';
import type { SeedChanges } from '../../../simulator/state/seed.mts';
import { askSuite, useSimulator } from '../support.mts';

const simulator = useSimulator();

/** Calls that start an hour apart: ANSWERED, MISSED, CANCELLED, and one that rings. */
function fourCalls({ control }: Simulator) {
	const begin = (
		direction: 'INBOUND' | 'OUTBOUND',
		phoneNumber: string,
		...states: CallState[]
	) => {
		const call = control.ring({ direction, phoneNumber });
		for (const state of states) control.moveCall(call.id, state);
		control.advance(3600);
		return call;
	};
	return [
		begin('INBOUND', '14155550104', 'ACTIVE', 'ANSWERED'),
		begin('INBOUND', '14155550103', 'MISSED'),
		begin('OUTBOUND', '14155550102', 'CANCELLED'),
		begin('INBOUND', '14155550101'),
	];
}

async function list(query = '', from = simulator.current): Promise<string[]> {
	const { status, body } = await askSuite(from, 'GET', `/self/events${query}`);
	expect(status).toBe(200);
	return body.map(({ id }: { id: string }) => id);
}

async function count(query = '', from = simulator.current): Promise<number> {
	return (await askSuite(from, 'GET', `/self/events/count${query}`)).body.count;
}

test('there is one for each call, past and present, with the state that it has now', async () => {
	const calls = fourCalls(simulator.current);
	const { body } = await askSuite(simulator.current, 'GET', '/self/events');
	expect(body).toEqual(JSON.parse(JSON.stringify(calls)));
	const states = body.map(({ state }: { state: string }) => state);
	expect(states).toEqual(['ANSWERED', 'MISSED', 'CANCELLED', 'RINGING']);
	expect(await count()).toBe(4);
});

test('single ones are asked for by the id of the call', async () => {
	const [{ id }] = fourCalls(simulator.current);
	const { body } = await askSuite(simulator.current, 'GET', `/self/events/${id}`);
	expect(body).toMatchObject([{ id, state: 'ANSWERED' }]);
	const unknown = await askSuite(simulator.current, 'GET', '/self/events/none');
	expect(unknown).toMatchObject({ status: 404, body: { errorCode: 'NOT_FOUND' } });
});

test.each([
	['types=CALL', [0, 1, 2, 3]],
	['direction=INBOUND', [0, 1, 3]],
	['direction=INBOUND,OUTBOUND', [0, 1, 2, 3]],
	['states=ANSWERED,CANCELLED', [0, 2]],
	['states=RINGING&direction=OUTBOUND', []],
])('%s', async (query, expected) => {
	const calls = fourCalls(simulator.current);
	expect(await list(`?${query}`)).toEqual(expected.map((index) => calls[index].id));
	expect(await count(`?${query.replace('types=CALL', '')}`)).toBe(expected.length);
});

test.each(['types=SMS', 'states=GONE', 'direction=UP', 'size=0', 'fromDate=yesterday', 'order=UP'])(
	'%s is refused',
	async (query) => {
		const answer = await askSuite(simulator.current, 'GET', `/self/events?${query}`);
		expect(answer).toMatchObject({ status: 400, body: { errorCode: 'BAD_REQUEST' } });
	},
);

test('they are in order of their start unless asked otherwise', async () => {
	const ids = fourCalls(simulator.current).map(({ id }) => id);
	const reversed = [...ids].reverse();
	expect(await list('?order=DESC')).toEqual(reversed);
	expect(await list('?sort=phoneNumber')).toEqual(reversed);
	expect(await list('?sort=phoneNumber&order=DESC')).toEqual(ids);
});

test.each(['ms', 's'] as const)('both dates are included, in %s', async (eventEpoch) => {
	const other = await startSimulator({ seed: { eventEpoch } });
	const calls = fourCalls(other);
	const ids = calls.map(({ id }) => id);
	const unit = eventEpoch === 's' ? 1000 : 1;
	const start = (index: number) => epochOf(calls[index].startTime) / unit;
	const from = Math.floor(start(1));
	const to = Math.ceil(start(2));
	const found = await list(`?fromDate=${from}&toDate=${to}`, other);
	const counted = await count(`?fromDate=${from}&toDate=${to}`, other);
	const later = await list(`?fromDate=${Math.ceil(start(1) + 1)}`, other);
	const inOtherUnit = await list(`?fromDate=${Math.floor((from * unit * unit) / 1000)}`, other);
	const violations = other.control.violations();
	await other.stop();
	expect(found).toEqual(ids.slice(1, 3));
	expect(counted).toBe(2);
	expect(later).toEqual(ids.slice(2));
	// A client that guesses the wrong unit gets too much or nothing.
	expect(inOtherUnit).toEqual(eventEpoch === 's' ? [] : ids);
	expect(violations).toEqual([]);
});

test.each([0, 1] as const)('pages count from %i, and hold 20', async (eventPageBase) => {
	const other = await startSimulator({ seed: { eventPageBase } });
	const ids = Array.from({ length: 45 }, (_, n) => {
		other.control.advance(1);
		return other.control.ring({ phoneNumber: String(n) }).id;
	});
	const pages = [];
	for (let page = 0; page < 4; page++) pages.push(await list(`?offset=${page}`, other));
	const first = await list('', other);
	const third = await list(`?size=4&offset=${eventPageBase + 2}`, other);
	const total = await count('', other);
	await other.stop();
	const expected = [ids.slice(0, 20), ids.slice(20, 40), ids.slice(40)];
	expect(pages).toEqual(eventPageBase ? [expected[0], ...expected] : [...expected, []]);
	expect(first).toEqual(expected[0]);
	expect(third).toEqual(ids.slice(8, 12));
	expect(total).toBe(45);
});

describe('what servers may do besides', () => {
	const states = ['INITIALIZING', 'RINGING', 'ACTIVE', 'ANSWERED'];

	async function otherwise(seed: SeedChanges) {
		const other = await startSimulator({ seed });
		others.push(other);
		const { id } = other.control.ring({ phoneNumber: '14155550104' });
		other.control.moveCall(id, 'ACTIVE');
		other.control.moveCall(id, 'ANSWERED');
		const statesAt = async (path: string) => {
			const { body } = await askSuite(other, 'GET', path);
			return [body].flat().map(({ state }: { state: string }) => state);
		};
		return { other, id, statesAt };
	}

	const others: Simulator[] = [];
	afterEach(async () => {
		for (const other of others.splice(0)) {
			expect(other.control.violations()).toEqual([]);
			await other.stop();
		}
	});

	test('single ones have an entry for each state that the call had', async () => {
		const oldest = await otherwise({ singleAs: 'statesOldestFirst' });
		expect(await oldest.statesAt(`/self/events/${oldest.id}`)).toEqual(states);
		expect(await oldest.statesAt(`/self/calls/${oldest.id}`)).toEqual(states);
		const newest = await otherwise({ singleAs: 'statesNewestFirst' });
		expect(await newest.statesAt(`/self/events/${newest.id}`)).toEqual([...states].reverse());
	});

	test('there is one for each state that a call had', async () => {
		const { other, statesAt } = await otherwise({ eventForEachState: true });
		expect(await statesAt('/self/events')).toEqual(states);
		expect(await count('', other)).toBe(4);
		expect(await count('?states=ANSWERED', other)).toBe(1);
	});

	test('the events show a change later', async () => {
		const { other, id, statesAt } = await otherwise({ eventLagSeconds: 60 });
		expect(await statesAt('/self/events')).toEqual([]);
		expect((await askSuite(other, 'GET', `/self/events/${id}`)).status).toBe(404);
		other.control.advance(60);
		expect(await statesAt('/self/events')).toEqual(['ANSWERED']);
	});

	test('a clock that is set back hides nothing', async () => {
		const { other } = await otherwise({});
		other.control.advance(600);
		const { id } = other.control.ring({ phoneNumber: '14155550105' });
		other.control.resetClock();
		expect((await askSuite(other, 'GET', `/self/events/${id}`)).status).toBe(200);
	});

	test('the clock is behind', async () => {
		const { other } = await otherwise({});
		other.control.advance(-600);
		const call = other.control.ring({ phoneNumber: '14155550105' });
		const { body } = await askSuite(other, 'GET', `/self/events/${call.id}`);
		const [{ startTime }] = body;
		const earlier = other.control.calls()[0].at;
		expect(epochOf(startTime)).toBeLessThan(Date.parse(earlier));
	});
});
