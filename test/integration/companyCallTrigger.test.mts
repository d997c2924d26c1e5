import { companyCallTrigger, poll, pollsAtOnce } from '../harness/poll.mts';
import { stopClock } from '../harness/stoppedClock.mts';
import { startSimulator, type Simulator } from '../simulator/simulator.mts';
import type { SeedChanges } from '../simulator/state/seed.mts';
import type { CallState } from '../simulator/state/integrationSuite/callStates.mts';

jest.mock('../../nodes/shared/plain/pause', () => ({ pause: jest.fn(async () => {}) }));

const clock = stopClock();
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let simulator: Simulator;

async function begin(company: SeedChanges['company'] = {}) {
	simulator = await startSimulator({ seed: { company } });
}

afterEach(async () => {
	expect(simulator.control.violations()).toEqual([]);
	await simulator.stop();
});

/** A call that is over at once. */
function finished(...states: CallState[]): string {
	const { id } = simulator.control.ring({ phoneNumber: '+442079460000' });
	for (const state of states.length > 0 ? states : (['MISSED'] as const)) {
		simulator.control.moveCall(id, state);
	}
	return id;
}

const ids = (items: Array<{ id?: unknown }> | null) => items?.map(({ id }) => id) ?? [];

describe('the Company Call Trigger, against the simulator', () => {
	it.each<[string, SeedChanges['company']]>([
		['as it is usual', {}],
		['without /v1', { reportsBase: 'plain' }],
		['counting pages from 0', { firstPage: 0, longestPage: 1 }],
		['in pages of one', { longestPage: 1 }],
		['in pages of one, oldest first', { longestPage: 1, logOrder: 'oldestFirst' }],
		['with total_page', { longestPage: 1, pageCountMember: 'total_page' }],
		['that ignores the end', { filtersByEnd: false }],
		['with extensions as numbers', { extensionsAs: 'number' }],
	])('hands on every finished call once, from a log %s', async (_, company) => {
		await begin(company);
		const trigger = companyCallTrigger(simulator);
		finished();
		clock.advance(MINUTE_MS);
		expect(await poll(trigger)).toBeNull();
		const first = finished('ACTIVE', 'ANSWERED');
		clock.advance(MINUTE_MS);
		const second = finished();
		clock.advance(MINUTE_MS);
		const items = await poll(trigger);
		expect(ids(items)).toEqual([first, second]);
		expect(items![1]).toMatchObject({
			direction: 'Inbound',
			result: 'Missed',
			from: '442079460000',
			toExtension: '101',
			fromExtension: null,
			endTime: expect.stringMatching(/^20.*Z$/) as string,
		});
		expect(await poll(trigger)).toBeNull();
		const third = finished();
		expect(ids(await poll(trigger))).toEqual([third]);
		clock.advance(3 * HOUR_MS);
		expect(await poll(trigger)).toBeNull();
	});

	it('finds what appears late, and what ended before the poll that found later calls', async () => {
		await begin({ lagSeconds: 13 * 60 });
		const trigger = companyCallTrigger(simulator);
		await poll(trigger);
		const found: unknown[] = [];
		const made: string[] = [];
		for (let minute = 0; minute < 40; minute += 1) {
			clock.advance(MINUTE_MS);
			if (minute < 25) made.push(finished());
			found.push(...ids(await poll(trigger)));
		}
		expect(found).toEqual(made);
	});

	it('finds a call that took hours', async () => {
		await begin();
		const trigger = companyCallTrigger(simulator);
		const { id } = simulator.control.ring({ phoneNumber: '+442079460000' });
		simulator.control.moveCall(id, 'ACTIVE');
		await poll(trigger);
		for (let hour = 0; hour < 5; hour += 1) {
			clock.advance(HOUR_MS);
			expect(await poll(trigger)).toBeNull();
		}
		simulator.control.moveCall(id, 'ANSWERED');
		const [item] = (await poll(trigger))!;
		expect(item).toMatchObject({ id, durationSeconds: 5 * 3600 });
	});

	it('loses nothing when polls fail, and while n8n is down', async () => {
		await begin();
		const trigger = companyCallTrigger(simulator);
		await poll(trigger);
		const first = finished();
		clock.advance(MINUTE_MS);
		simulator.control.addFault({ operationId: 'listCallLogs', times: 4, action: { status: 500 } });
		await expect(poll(trigger)).rejects.toThrow();
		clock.advance(5 * HOUR_MS);
		const second = finished();
		clock.advance(50 * HOUR_MS);
		expect(ids(await poll(trigger))).toEqual([first, second]);
	});

	it('loses nothing when n8n ends before it has written anything down', async () => {
		await begin();
		const trigger = companyCallTrigger(simulator);
		await poll(trigger);
		const written = JSON.stringify(trigger.staticData);
		clock.advance(2 * HOUR_MS);
		await poll(trigger);
		const id = finished();
		clock.advance(2 * HOUR_MS);
		expect(ids(await poll({ ...trigger, staticData: JSON.parse(written) as never }))).toEqual([id]);
	});

	it('remembers no more than the calls of the last hours', async () => {
		await begin();
		const trigger = companyCallTrigger(simulator);
		await poll(trigger);
		for (let hour = 0; hour < 12; hour += 1) {
			clock.advance(HOUR_MS);
			for (let call = 0; call < 3; call += 1) finished();
			expect(await poll(trigger)).toHaveLength(3);
		}
		const [{ companyCalls }] = Object.values(trigger.staticData!) as never as Array<{
			companyCalls: { seen: unknown[] };
		}>;
		expect(companyCalls.seen.length).toBeLessThanOrEqual(12);
	});

	it('hands on a call once when two polls run at once', async () => {
		await begin();
		const trigger = companyCallTrigger(simulator);
		await poll(trigger);
		const id = finished();
		const outputs = await pollsAtOnce(trigger, 3);
		expect(outputs.flatMap(ids)).toEqual([id]);
	});

	it.each([
		[{ direction: 'Outbound' }, 0],
		[{ direction: 'Inbound' }, 2],
		[{ results: 'missed, Voicemail' }, 1],
		[{ results: ['Answered'] }, 1],
		[{ extensions: '101' }, 2],
		[{ extensions: '10, 1' }, 0],
		[{ phoneNumber: '+44 20 7946 0000' }, 2],
		[{ phoneNumber: '020 7946 0000' }, 2],
		[{ phoneNumber: '+44 20 7946 0001' }, 0],
		[{ direction: 'Inbound', results: 'Missed', extensions: '101' }, 1],
	])('takes only the wanted calls: %j', async (filters, count) => {
		await begin();
		const trigger = companyCallTrigger(simulator, { parameters: { filters } });
		await poll(trigger);
		finished();
		finished('ACTIVE', 'ANSWERED');
		clock.advance(1_000);
		expect(ids(await poll(trigger))).toHaveLength(count);
		expect(await poll(trigger)).toBeNull();
	});

	it('shows the latest call while a workflow is built, and hands it on afterwards', async () => {
		await begin();
		const trigger = companyCallTrigger(simulator, { parameters: { simplify: false } });
		expect(await poll(trigger, 'manual')).toBeNull();
		await poll(trigger);
		finished();
		clock.advance(MINUTE_MS);
		const id = finished();
		expect(await poll(trigger, 'manual')).toMatchObject([{ id, destination_extension: '101' }]);
		expect(ids(await poll(trigger))).toHaveLength(2);
	});

	it('says what is missing when the company may not be seen', async () => {
		await begin();
		simulator.control.addFault({
			operationId: 'listCallLogs',
			action: { status: 403, body: { fault: { code: 900908, message: 'Resource forbidden' } } },
		});
		await expect(poll(companyCallTrigger(simulator))).rejects.toMatchObject({
			message: expect.stringContaining('may not see the calls of the company') as string,
			description: expect.stringContaining('Reports') as string,
		});
	});

	it('names a setting that is wrong', async () => {
		await begin();
		const parameters = { filters: { direction: 'Sideways' } };
		await expect(poll(companyCallTrigger(simulator, { parameters }))).rejects.toThrow(
			"'Filters > Direction' must be Inbound or Outbound",
		);
	});
});
