import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';

import { pause } from '../../../../nodes/shared/plain/pause';
import { execute, type Setup } from '../../../harness/execute.mts';
import { CALL_ID, liveCall, simpleCall, withCall } from '../../../harness/liveCalls.mts';
import { mockNetwork } from '../../../harness/network.mts';
import { VBC, VIS } from '../../../harness/samples.mts';
import { stopClock } from '../../../harness/stoppedClock.mts';

// waiting moves the clock instead of taking time
jest.mock('../../../../nodes/shared/plain/pause', () => ({ pause: jest.fn() }));

mockNetwork();

const waited = jest.mocked(pause);

const clock = stopClock();

beforeEach(() => {
	waited.mockReset().mockImplementation(async (milliseconds) => clock.advance(milliseconds));
});

const pauses = () => waited.mock.calls.map(([milliseconds]) => milliseconds);

const totalPause = () => Math.round(pauses().reduce((sum, milliseconds) => sum + milliseconds, 0));

const lookUp = (callId = CALL_ID) => nock(VBC).get(`${VIS}/self/calls/${callId}`);

const fault = (code: string) => Object.assign(new Error(code), { code });

const history = () => nock(VBC).get(`${VIS}/self/events/${CALL_ID}`);

/** Lets nobody through until so many have come. */
function gate(expected: number): () => Promise<void> {
	let open = () => {};
	const opened = new Promise<void>((resolve) => {
		open = resolve;
	});
	let come = 0;
	return async () => {
		come += 1;
		if (come === expected) open();
		await opened;
	};
}

const wait = async (parameters: Setup['parameters'] = {}, overrides: Partial<Setup> = {}) =>
	(await execute(withCall('waitUntilEnded', { ...overrides, parameters }))).items;

const ended: IDataObject = {
	state: 'ANSWERED',
	duration: 2950,
	endTime: '2018-02-15T18:59:06.446+0000',
};

const simpleEnded = simpleCall({
	state: 'ANSWERED',
	durationSeconds: 2.95,
	endTime: '2018-02-15T18:59:06.446+00:00',
	ended: true,
	timedOut: false,
});

describe('Hold/Transfer Call, Wait Until Ended', () => {
	it('looks the call up until it is over, and tells how it ended', async () => {
		lookUp().reply(200, liveCall({ state: 'RINGING' }));
		lookUp().reply(200, [liveCall()]);
		lookUp().reply(200, liveCall(ended));
		expect(await wait()).toEqual([{ json: simpleEnded, pairedItem: { item: 0 } }]);
	});

	it('goes by the newest of several entries, whichever comes first', async () => {
		const ringing = liveCall({ state: 'RINGING', answerTime: null });
		lookUp().reply(200, [liveCall(), ringing]);
		lookUp().reply(200, [ringing, liveCall()]);
		lookUp().reply(200, [liveCall(ended), liveCall(), ringing]);
		expect((await wait())[0].json).toEqual(simpleEnded);
		expect(pauses()).toHaveLength(2);
	});

	it.each(['ANSWERED', 'CANCELLED', 'MISSED', 'REJECTED'])(
		'does not wait for a call that is %s',
		async (state) => {
			lookUp().reply(200, liveCall({ state }));
			expect((await wait())[0].json).toMatchObject({ state, ended: true, timedOut: false });
			expect(pauses()).toEqual([]);
		},
	);

	it.each(['INITIALIZING', 'RINGING', 'ACTIVE', 'HELD', 'REMOTE_HELD', 'DETACHED', 'PARKED', null])(
		'waits for a call that is %s',
		async (state) => {
			lookUp().reply(200, liveCall({ state }));
			lookUp().reply(200, liveCall(ended));
			expect((await wait())[0].json).toEqual(simpleEnded);
			expect(pauses()).toEqual([2_000]);
		},
	);

	it('waits longer from time to time, up to half a minute', async () => {
		lookUp().times(9).reply(200, liveCall());
		lookUp().reply(200, liveCall(ended));
		await wait();
		expect(pauses()).toEqual([
			2_000, 3_000, 4_500, 6_750, 10_125, 15_187.5, 22_781.25, 30_000, 30_000,
		]);
	});

	it('looks a last time when the time is over, and returns the call as it is then', async () => {
		lookUp()
			.times(4)
			.reply(200, liveCall({ state: 'HELD' }));
		expect((await wait({ maxWait: 0.1 }))[0].json).toEqual(
			simpleCall({ state: 'HELD', ended: false, timedOut: true }),
		);
		expect(pauses()).toHaveLength(3);
		expect(totalPause()).toBeGreaterThan(5_000);
		expect(totalPause()).toBeLessThanOrEqual(6_000);
	});

	it('waits at most as long as told, an hour if not told', async () => {
		lookUp().times(1_000).optionally().reply(200, liveCall());
		expect((await wait())[0].json).toMatchObject({ ended: false, timedOut: true });
		nock.cleanAll();
		expect(totalPause()).toBeGreaterThan(3_500_000);
		expect(totalPause()).toBeLessThanOrEqual(3_600_000);
	});

	it('does not wait at all with Max Wait 0', async () => {
		lookUp().reply(200, liveCall());
		expect((await wait({ maxWait: 0 }))[0].json).toMatchObject({ ended: false, timedOut: true });
		expect(pauses()).toEqual([]);
	});

	it('fails on a timeout if so told, in words', async () => {
		lookUp()
			.twice()
			.reply(200, liveCall({ state: 'REMOTE_HELD' }));
		await expect(wait({ maxWait: 0.02, onTimeout: 'stop' })).rejects.toMatchObject({
			message: 'The call was not over after 0.02 minutes [item 0]',
			description:
				"It is held by other party. Raise 'Max Wait (Minutes)', or set 'On Timeout' to 'Output'",
			context: { itemIndex: 0 },
		});
	});

	it('does not fail on a call that ended in time, whatever to do on a timeout', async () => {
		lookUp().reply(200, liveCall(ended));
		expect((await wait({ onTimeout: 'stop' }))[0].json).toEqual(simpleEnded);
	});

	it('takes the end of a call that Vonage has forgotten meanwhile from the history', async () => {
		lookUp().reply(200, liveCall());
		lookUp().reply(404, {});
		history().reply(200, liveCall(ended));
		expect((await wait())[0].json).toEqual(simpleEnded);
	});

	it.each<[string, number, nock.Body]>([
		['does not have it', 404, {}],
		['cannot be asked', 403, {}],
		['does not have its end', 200, liveCall()],
	])('takes a forgotten call for ended, when the history %s', async (_, status, reply) => {
		lookUp().reply(200, liveCall());
		lookUp().reply(404, {});
		history().reply(status, reply);
		expect((await wait())[0].json).toEqual(
			simpleCall({ state: null, durationSeconds: null, ended: true, timedOut: false }),
		);
	});

	it('says that Vonage does not know a call that it never knew', async () => {
		lookUp().reply(404, {});
		await expect(wait()).rejects.toThrow('Vonage does not know this call [item 0]');
	});

	it.each([400, 401, 403])('fails when it is refused meanwhile with %i', async (status) => {
		lookUp().reply(200, liveCall());
		// n8n signs in again after a 401, and repeats the request
		if (status === 401) nock(VBC).post('/token').reply(200, { access_token: 'vis-access-token' });
		lookUp()
			.times(status === 401 ? 2 : 1)
			.reply(status, { errorMessage: 'No' });
		await expect(wait()).rejects.toThrow(`answered ${status}: No [item 0]`);
	});

	it.each<[string, (looks: nock.Interceptor) => nock.Scope]>([
		['is down', (looks) => looks.times(12).reply(503, {})],
		['breaks connections', (looks) => looks.times(12).replyWithError(fault('ECONNRESET'))],
		['cannot be reached', (looks) => looks.times(12).replyWithError(fault('ECONNREFUSED'))],
		// longer than anybody waits for a quota, and as often as that fits into an hour
		['is throttled', (looks) => looks.times(11).reply(429, {}, { 'Retry-After': '301' })],
		[
			'is throttled by the gateway',
			(looks) => looks.times(12).reply(503, { fault: { code: 900801 } }),
		],
	])('goes on waiting while Vonage %s', async (_, fail) => {
		lookUp().reply(200, liveCall());
		fail(lookUp());
		lookUp().reply(200, liveCall(ended));
		expect((await wait())[0].json).toEqual(simpleEnded);
	});

	it('does not begin to wait when Vonage is down', async () => {
		lookUp().times(4).reply(503, { errorMessage: 'Down' });
		await expect(wait()).rejects.toThrow('answered 503: Down [item 0]');
	});

	it.each([
		['before the first look', 0, { id: CALL_ID, state: null, durationSeconds: null }],
		['later', 1, simpleCall()],
	])('keeps to its time with a used up quota, %s', async (_, looks, call) => {
		if (looks > 0) lookUp().times(looks).reply(200, liveCall());
		lookUp().times(100).optionally().reply(429, {}, { 'Retry-After': '60' });
		expect((await wait({ maxWait: 1 }))[0].json).toMatchObject({
			...call,
			ended: false,
			timedOut: true,
		});
		nock.cleanAll();
		expect(totalPause()).toBeGreaterThan(55_000);
		expect(totalPause()).toBeLessThanOrEqual(60_000);
	});

	it('keeps to its time when Vonage is down', async () => {
		lookUp().reply(200, liveCall());
		lookUp().times(100).optionally().reply(503);
		expect((await wait({ maxWait: 1 }))[0].json).toEqual(
			simpleCall({ ended: false, timedOut: true }),
		);
		nock.cleanAll();
		expect(totalPause()).toBeGreaterThan(55_000);
		expect(totalPause()).toBeLessThanOrEqual(60_000);
	});

	it('says, if it is to fail on a timeout, that it could not look', async () => {
		lookUp().times(100).optionally().reply(429, {}, { 'Retry-After': '60' });
		await expect(wait({ maxWait: 0.5, onTimeout: 'stop' })).rejects.toMatchObject({
			message: 'The call was not over after 0.5 minutes [item 0]',
			description: expect.stringMatching(
				/^Its state is not known\. Raise 'Max Wait \(Minutes\)'/,
			) as string,
		});
		nock.cleanAll();
	});

	it.each([
		[2, 2_000],
		[3, 45_000],
		[10, 150_000],
	])('shares the quota among %i calls, which are then looked up after %i ms', async (n, ms) => {
		const items = Array.from({ length: n }, (_, i) => ({ callId: `call-${i}` }));
		for (const { callId } of items) {
			lookUp(callId).reply(200, liveCall());
			lookUp(callId).reply(200, liveCall(ended));
		}
		waited.mockImplementation(gate(n));
		await Promise.all(items.map(async (item) => await wait({}, { items: [item] })));
		// the last one pauses while all wait
		expect(pauses().at(-1)).toBe(ms);
	});

	it('does not count the calls that are waited for with another credential', async () => {
		const calls = Array.from({ length: 6 }, (_, i) => `call-${i}`);
		for (const callId of calls) {
			lookUp(callId).reply(200, liveCall());
			lookUp(callId).reply(200, liveCall(ended));
		}
		waited.mockImplementation(gate(calls.length));
		await Promise.all(
			calls.map(async (callId, i) => {
				const credentialId = i < 4 ? 'of-one-user' : 'of-another-user';
				await wait({}, { items: [{ callId }], credentialId });
			}),
		);
		expect([...pauses()].sort((a, b) => a - b).slice(0, 2)).toEqual([2_000, 2_000]);
		expect(Math.max(...pauses())).toBe(60_000);
	});

	it('does not count calls any more that are over or could not be waited for', async () => {
		const items = ['a', 'b', 'gone'].map((callId) => ({ callId }));
		lookUp('a').reply(200, liveCall(ended));
		lookUp('b').reply(200, liveCall(ended));
		lookUp('gone').reply(404, {});
		await wait({}, { items, continueOnFail: true });
		lookUp().reply(200, liveCall());
		lookUp().reply(200, liveCall(ended));
		await wait();
		expect(pauses()).toEqual([2_000]);
	});

	it('returns the call as it came when Output is Raw, with what became of it', async () => {
		lookUp().reply(200, liveCall(ended));
		const items = await wait({ output: 'raw' });
		expect(items[0].json).toEqual({
			...liveCall({ ...ended, uciId: '1001' }),
			ended: true,
			timedOut: false,
		});
	});

	it('waits for each item, and carries on where the node continues on fail', async () => {
		lookUp('gone').reply(404, {});
		lookUp().reply(200, liveCall());
		lookUp().reply(200, liveCall(ended));
		const items = [{ callId: 'gone' }, { callId: CALL_ID }];
		expect(await wait({}, { items, continueOnFail: true })).toEqual([
			{
				json: {
					error: expect.stringContaining('Vonage does not know this call [item 0]') as string,
				},
				pairedItem: { item: 0 },
			},
			{ json: simpleEnded, pairedItem: { item: 1 } },
		]);
	});

	it('asks no more once the execution is cancelled', async () => {
		const cancel = new AbortController();
		lookUp().reply(200, liveCall());
		waited.mockImplementation(async (_, cancelled) => {
			expect(cancelled?.aborted).toBe(false);
			cancel.abort();
		});
		await expect(wait({}, { signal: cancel.signal })).rejects.toThrow(
			'The execution was cancelled while it waited [item 0]',
		);
	});

	it.each([
		[{ maxWait: -1 }, "'Max Wait (Minutes)' must not be negative"],
		[{ maxWait: 1441 }, "'Max Wait (Minutes)' must be at most 1440 minutes"],
		[{ maxWait: 'long' }, "'Max Wait (Minutes)' must be a number of minutes"],
		[{ onTimeout: 'explode' }, "'On Timeout' must be output or stop"],
	])('refuses %j', async (parameters, message) => {
		await expect(wait(parameters)).rejects.toThrow(message);
	});
});
