import type { IDataObject } from 'n8n-workflow';

import { callsSince } from '../../../../nodes/CallTrigger/checks/recovery.ts';
import { connect } from '../../../../nodes/shared/http/client.ts';
import { integrationSuite } from '../../../../nodes/shared/vonage/integrationSuite/api.ts';
import { callEvent, DAY_MS, missedCall, Vonage } from '../../../harness/businessEvents.mts';
import { mockNetwork } from '../../../harness/network.mts';
import { callTrigger, hookContext } from '../../../harness/trigger.mts';

mockNetwork();

const NOW = Date.parse('2026-06-10T12:00:00Z');
const SINCE = NOW - DAY_MS;
const FINAL = ['ANSWERED', 'CANCELLED', 'MISSED', 'REJECTED'];
const MINUTE_MS = 60_000;

/** What is asked for begins as much earlier, for the longest call there is. */
const ASKED_SINCE = SINCE - DAY_MS;

let vonage: Vonage;

beforeEach(() => {
	vonage = new Vonage();
});

const look = async (states: string[] = FINAL, since = SINCE) => {
	const context = hookContext(callTrigger());
	const client = await connect(context, integrationSuite, { maxWaitMs: 0 });
	return await callsSince(client, since, states);
};

/** Calls that ended one minute after another, the newest first, as Vonage lists them. */
const calls = (count: number, newestAt = NOW) =>
	Array.from({ length: count }, (_, i) => missedCall(`c${i}`, newestAt - i * MINUTE_MS));

/** The ids of calls(count), oldest first. */
const idsOf = (count: number) => Array.from({ length: count }, (_, i) => `c${count - 1 - i}`);

/** How a server may understand `offset` and `size`. */
const servers: Record<string, (events: IDataObject[], offset: number, size: number) => unknown> = {
	'counts pages from 0': (events, offset, size) => events.slice(offset * size, (offset + 1) * size),
	'counts pages from 1': (events, offset, size) =>
		events.slice((Math.max(offset, 1) - 1) * size, Math.max(offset, 1) * size),
	'counts events': (events, offset, size) => events.slice(offset, offset + size),
	'gives 50 at the most': (events, offset, size) =>
		events.slice(offset * Math.min(size, 50), (offset + 1) * Math.min(size, 50)),
	'gives 50 at the most, and skips as many as it was asked for': (events, offset, size) =>
		events.slice(offset * size, offset * size + Math.min(size, 50)),
	'ignores the offset': (events, _, size) => events.slice(0, size),
};

function serve(server: string, events: IDataObject[]) {
	vonage.answers['GET /events'] = (query) => [
		200,
		servers[server](events, Number(query.get('offset')), Number(query.get('size'))),
	];
}

describe('callsSince', () => {
	it.each<[unknown]>([[null], [7], [{}], [{ toString: null }]])(
		'leaves a call out whose state is %j',
		async (state) => {
			const odd: IDataObject = { ...missedCall('odd', NOW), state: state as IDataObject };
			serve('counts events', [odd, missedCall('usual', NOW)]);
			expect((await look()).map(({ id }) => id)).toEqual(['usual']);
		},
	);

	it('asks for the final states that are wanted, newest first, in milliseconds', async () => {
		vonage.events = [missedCall('c1', NOW)];
		await look(['RINGING', 'MISSED', 'ACTIVE', 'ANSWERED']);
		expect(vonage.eventQueries).toEqual([
			{
				types: 'CALL',
				states: 'ANSWERED,MISSED',
				fromDate: String(ASKED_SINCE),
				offset: '0',
				size: '1000',
				order: 'DESC',
			},
		]);
	});

	it('asks nothing when no final state is wanted', async () => {
		expect(await look(['RINGING', 'ACTIVE'])).toEqual([]);
		expect(vonage.requests).toEqual([]);
	});

	it.each(Object.keys(servers).filter((server) => server !== 'ignores the offset'))(
		'finds every call once at a server that %s',
		async (server) => {
			for (const count of [0, 1, 99, 100, 101, 201, 999, 1_000, 1_001, 1_400]) {
				serve(server, calls(count));
				expect((await look()).map(({ id }) => id)).toEqual(idsOf(count));
			}
		},
	);

	it('stops at a server that ignores the offset', async () => {
		serve('ignores the offset', calls(250));
		expect((await look()).map(({ id }) => id)).toEqual(idsOf(250));
		expect(vonage.requests).toHaveLength(4);
	});

	it('stops at a server that never runs out of events', async () => {
		let last = 0;
		const request = jest.fn(async () =>
			Array.from({ length: 100 }, () => ({ id: `c${(last += 1)}`, state: 'MISSED' })),
		);
		const client = { request, connection: { baseUrl: 'https://endless.example.com' } };
		expect(await callsSince(client as never, SINCE, FINAL)).toHaveLength(50_000);
		expect(request).toHaveBeenCalledTimes(500);
	});

	it('leaves out what ended before, and stops at a page of calls that began too long ago', async () => {
		serve('counts pages from 0', calls(3_000, SINCE + 149 * MINUTE_MS));
		expect((await look()).map(({ id }) => id)).toEqual(idsOf(150));
		// 150 calls since then, 1440 within the longest call, and a page of older ones
		expect(vonage.eventQueries.map(({ offset }) => Number(offset))).toEqual([0, 1, 2]);
	});

	it('finds a call of a day that ended since, behind many that ended before', async () => {
		const long = missedCall('long', SINCE, {
			state: 'ANSWERED',
			startTime: new Date(ASKED_SINCE + 1).toISOString(),
		});
		serve('counts pages from 0', [...calls(1_400, SINCE - MINUTE_MS), long]);
		expect((await look()).map(({ id }) => id)).toEqual(['long']);
	});

	it('asks in seconds when a server found nothing in milliseconds', async () => {
		vonage.answers['GET /events'] = (query) => {
			const from = Number(query.get('fromDate')) * 1000;
			return [200, calls(3).filter(({ startTime }) => Date.parse(String(startTime)) >= from)];
		};
		expect((await look()).map(({ id }) => id)).toEqual(idsOf(3));
		expect(vonage.eventQueries.map(({ fromDate }) => fromDate)).toEqual([
			String(ASKED_SINCE),
			String(ASKED_SINCE / 1000),
		]);
	});

	it('takes nothing from before when a server takes those seconds for milliseconds', async () => {
		vonage.answers['GET /events'] = (query) => {
			const from = Number(query.get('fromDate'));
			const events = calls(300, ASKED_SINCE - MINUTE_MS);
			return [
				200,
				events.filter(({ startTime }) => Date.parse(String(startTime)) >= from).slice(0, 100),
			];
		};
		expect(await look()).toEqual([]);
		expect(vonage.requests).toHaveLength(2);
	});

	it('sends whole numbers', async () => {
		await look(FINAL, SINCE + 1);
		expect(vonage.eventQueries.map(({ fromDate }) => fromDate)).toEqual([
			String(ASKED_SINCE + 1),
			String(ASKED_SINCE / 1000),
		]);
	});

	it('takes what ended at that very moment, and nothing from before', async () => {
		vonage.events = [missedCall('at', SINCE), missedCall('before', SINCE - 1)];
		expect((await look()).map(({ id }) => id)).toEqual(['at']);
	});

	it('sorts oldest first, whatever the order of the server', async () => {
		const [a, b, c] = [2, 0, 1].map((i) => missedCall(`c${i}`, NOW - i * MINUTE_MS));
		vonage.events = [a, b, c];
		expect((await look()).map(({ id }) => id)).toEqual(['c2', 'c1', 'c0']);
	});

	it('goes by the start of a call whose end is not told, and keeps one without any time', async () => {
		const untimed = { endTime: null, startTime: null };
		vonage.events = [
			callEvent({ id: 'started', endTime: null, startTime: '2026-06-10T11:00:00.000+0000' }),
			callEvent({ id: 'started before', endTime: null }),
			callEvent({ id: 'untimed', ...untimed }),
		];
		expect((await look()).map(({ id }) => id).sort()).toEqual(['started', 'untimed']);
	});

	it('leaves out states that were not asked for, from a server that ignores the filter', async () => {
		vonage.events = [
			missedCall('missed', NOW),
			missedCall('answered', NOW, { state: 'ANSWERED' }),
			missedCall('ringing', NOW, { state: 'RINGING' }),
		];
		expect((await look(['MISSED'])).map(({ id }) => id)).toEqual(['missed']);
	});

	it('takes a call with two outcomes for two', async () => {
		vonage.events = [missedCall('c1', NOW), missedCall('c1', NOW + 1, { state: 'ANSWERED' })];
		expect((await look()).map(({ state }) => state)).toEqual(['MISSED', 'ANSWERED']);
	});

	it('keeps the digits of ids', async () => {
		const text = JSON.stringify([missedCall('long', NOW)]);
		vonage.answers['GET /events'] = [200, text.replace('"long"', '12345678901234567890')];
		expect(await look()).toMatchObject([{ id: '12345678901234567890' }]);
	});

	it.each([403, 422])('fails when it is answered %i, on a later page too', async (status) => {
		vonage.answers['GET /events'] = (query) =>
			query.get('offset') === '0' ? [200, calls(100)] : [status];
		await expect(look()).rejects.toMatchObject({ httpCode: String(status) });
	});
});
