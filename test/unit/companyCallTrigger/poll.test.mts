import type { IDataObject } from 'n8n-workflow';

import { CompanyCallTrigger } from '../../../nodes/CompanyCallTrigger/CompanyCallTrigger.node.ts';
import { businessApi } from '../../harness/companyCalls.mts';
import type { Setup } from '../../harness/execute.mts';
import { mockNetwork } from '../../harness/network.mts';
import { poll } from '../../harness/poll.mts';
import { businessCredential } from '../../harness/samples.mts';
import { stopClock } from '../../harness/stoppedClock.mts';

mockNetwork();
const clock = stopClock();

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** The time of Vonage, which stays right when the clock of n8n is set. */
let trueTime: number;

/** The log as a server has it that gives everything it has. */
let log: IDataObject[];

beforeEach(() => {
	jest.setSystemTime(Date.parse('2026-06-10T12:00:00Z'));
	trueTime = Date.now();
	log = [];
	businessApi()
		.persist()
		.get(/call-logs$/)
		.query(true)
		.reply(200, () => ({ page: 1, total_pages: 1, _embedded: { call_logs: log } }));
});

const trigger = (overrides: Partial<Setup> = {}, parameters: IDataObject = {}): Setup => ({
	node: new CompanyCallTrigger(),
	credentials: businessCredential,
	staticData: {},
	...overrides,
	parameters: {
		businessAuthentication: 'vonageBusinessPasswordApi',
		filters: {},
		simplify: true,
		options: { accountId: '612345' },
		...parameters,
	},
});

/** Lets time pass, for n8n and for Vonage. */
function pass(milliseconds: number) {
	clock.advance(milliseconds);
	trueTime += milliseconds;
}

const written = (moment: number) => new Date(moment).toISOString().slice(0, 19).replace('T', ' ');

/** Adds a call to the log that ended now, after a minute. */
function end(id: string, values: IDataObject = {}) {
	const times = { start: written(trueTime - MINUTE_MS), end: written(trueTime), length: 60 };
	log.push({ id, direction: 'Inbound', result: 'Answered', ...times, ...values });
}

const polled = async (setup: Setup) => (await poll(setup))?.map(({ id }) => id) ?? [];

describe('A call of the log', () => {
	it.each([
		{ end: null, length: 1e300 },
		{ end: '', length: '9'.repeat(300) },
		{ start: null, end: null },
		{ start: 5, end: {}, length: [] },
		{ end: '+999999-01-01 00:00:00' },
	])('with %j is handed on once, together with the others', async (odd) => {
		const one = trigger();
		await poll(one);
		pass(5 * MINUTE_MS);
		end('odd', odd);
		end('usual');
		expect((await polled(one)).sort()).toEqual(['odd', 'usual']);
		for (let hour = 0; hour < 6; hour += 1) {
			pass(HOUR_MS);
			end(`later ${hour}`);
			expect(await polled(one)).toEqual([`later ${hour}`]);
		}
	});

	it('that tells neither its end nor its length is handed on although it began long ago', async () => {
		const one = trigger();
		await poll(one);
		pass(4 * HOUR_MS);
		end('short');
		await poll(one);
		pass(5 * MINUTE_MS);
		end('long', { start: written(trueTime - 3 * HOUR_MS), end: null, length: null });
		const [item] = (await poll(one))!;
		expect(item).toMatchObject({ id: 'long', endTime: null, durationSeconds: null });
		expect(await polled(one)).toEqual([]);
	});
});

describe('A call without an ID, by which nobody can tell it from others', () => {
	it.each([[{ id: null }], [{ id: {} }], [null], ['call']])(
		'holds up no other: %j',
		async (odd) => {
			const one = trigger();
			await poll(one);
			pass(5 * MINUTE_MS);
			log.push(odd as never);
			end('usual');
			expect(await polled(one)).toEqual(['usual']);
		},
	);

	it('is a failure where no call has one: the log could not be read', async () => {
		const one = trigger();
		await poll(one);
		pass(5 * MINUTE_MS);
		end('', { id: undefined, callId: '7' });
		await expect(poll(one)).rejects.toThrow();
	});
});

describe('The clock of n8n', () => {
	it.each([10 * MINUTE_MS, 5 * HOUR_MS, 400 * DAY_MS])(
		'may have been ahead by %s ms at the activation',
		async (ahead) => {
			const one = trigger();
			end('old');
			clock.advance(ahead);
			await poll(one);
			clock.advance(-ahead);
			const found: unknown[] = [];
			for (const id of ['1', '2', '3']) {
				pass(10 * MINUTE_MS);
				end(id);
				found.push(...(await polled(one)));
			}
			expect(found.filter((id) => id !== 'old')).toEqual(['1', '2', '3']);
		},
	);

	it.each([5 * HOUR_MS, 400 * DAY_MS, -5 * HOUR_MS, -400 * DAY_MS])(
		'may be wrong by %s ms for some polls',
		async (wrongBy) => {
			const one = trigger();
			await poll(one);
			const found: unknown[] = [];
			const ended: string[] = [];
			for (let turn = 0; turn < 24; turn += 1) {
				if (turn === 8) clock.advance(wrongBy);
				if (turn === 16) clock.advance(-wrongBy);
				pass(10 * MINUTE_MS);
				ended.push(String(turn));
				end(String(turn));
				found.push(...(await polled(one)));
			}
			expect(found).toEqual(ended);
		},
	);
});

it('An empty reply that is a mistake neither loses a call nor brings one twice', async () => {
	const one = trigger();
	await poll(one);
	pass(5 * MINUTE_MS);
	end('1');
	expect(await polled(one)).toEqual(['1']);
	end('2');
	const kept = log;
	log = [];
	for (let hour = 0; hour < 5; hour += 1) {
		pass(HOUR_MS);
		expect(await polled(one)).toEqual([]);
	}
	log = kept;
	expect(await polled(one)).toEqual(['2']);
	expect(await polled(one)).toEqual([]);
});

describe('What is kept from poll to poll', () => {
	/** A trigger as it was last written down, long ago, and what n8n has of it. */
	async function writtenLongAgo(): Promise<Setup> {
		const one = trigger({}, { filters: { results: 'Missed' } });
		await poll(one);
		pass(5 * MINUTE_MS);
		end('missed', { result: 'Missed' });
		expect(await polled(one)).toEqual(['missed']);
		for (let day = 1; day <= 20; day += 1) {
			pass(DAY_MS);
			end(`answered ${day}`);
		}
		pass(MINUTE_MS);
		end('missed lately', { result: 'Missed' });
		return one;
	}

	it('has the calls of the last hours only, also after a poll that found those of weeks', async () => {
		const one = await writtenLongAgo();
		await poll(one);
		expect(JSON.stringify(one.staticData)).toContain('missed lately');
		expect(JSON.stringify(one.staticData)).not.toContain('answered 19');
	});

	it('brings back nothing that the filters of before have left out', async () => {
		const { staticData } = await writtenLongAgo();
		const changed = trigger({ staticData }, { filters: {} });
		expect(await polled(changed)).toEqual(['missed lately']);
		pass(MINUTE_MS);
		end('answered lately');
		expect(await polled(changed)).toEqual(['answered lately']);
	});

	it.each<[string, Partial<Setup>, IDataObject]>([
		['another node that has got its name', { nodeId: 'another-node' }, {}],
		['a node that is set to another account', {}, { options: { accountId: '7' } }],
	])('says nothing to %s', async (_, overrides, parameters) => {
		const { staticData } = await writtenLongAgo();
		const other = trigger({ staticData, ...overrides }, parameters);
		expect(await polled(other)).toEqual([]);
		pass(MINUTE_MS);
		end('new');
		expect(await polled(other)).toEqual(['new']);
	});
});
