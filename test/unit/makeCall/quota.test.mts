import nock from 'nock';

import { pause } from '../../../nodes/shared/plain/pause';
import { execute } from '../../harness/execute.mts';
import { mockNetwork } from '../../harness/network.mts';
import { callFromUser, VBC, VIS } from '../../harness/samples.mts';
import { stopClock } from '../../harness/stoppedClock.mts';

jest.mock('../../../nodes/shared/plain/pause', () => ({ pause: jest.fn(async () => {}) }));

stopClock();
mockNetwork();

const pauses = () => jest.mocked(pause).mock.calls.map(([milliseconds]) => milliseconds);

beforeEach(() => jest.mocked(pause).mockClear());

const call = () => nock(VBC).post(`${VIS}/self/calls`);
const throttled = { fault: { code: 900800, message: 'Message throttled out' } };

describe('Make Call, over the quota', () => {
	it('waits as long as Retry-After says and places the call once', async () => {
		call().reply(429, throttled, { 'Retry-After': '12' });
		call().reply(201, { id: 'c-1' });
		const { items } = await execute(callFromUser());
		expect(items[0].json.id).toBe('c-1');
		expect(pauses()).toHaveLength(1);
		expect(pauses()[0]).toBeGreaterThanOrEqual(12_000);
		expect(pauses()[0]).toBeLessThanOrEqual(13_000);
	});

	it('waits for a throttle fault whatever its status', async () => {
		call().reply(503, throttled);
		call().reply(201, { id: 'c-1' });
		await execute(callFromUser());
		expect(pauses()).toHaveLength(1);
	});

	it('fails when Max Wait on Quota would be passed, and says by how much', async () => {
		call().times(3).reply(429, throttled, { 'Retry-After': '40' });
		const failure = execute(callFromUser({ parameters: { options: { maxWaitOnQuota: 100 } } }));
		await expect(failure).rejects.toMatchObject({
			message:
				'Vonage Business Communications is receiving more requests than its quota allows [item 0]',
			description: expect.stringMatching(
				/wait 4[01] more seconds\. Raise 'Max Wait on Quota \(Seconds\)'/,
			) as string,
			httpCode: '429',
		});
		expect(pauses()).toHaveLength(2);
	});

	it('does not ask for a longer wait than can be set', async () => {
		call().reply(429, throttled, { 'Retry-After': '100000' });
		await expect(execute(callFromUser())).rejects.toMatchObject({
			description:
				"The quota is used up for the next 28 hours, which is longer than 'Max Wait on Quota (Seconds)' can be. Run this item again after that time",
		});
		expect(pauses()).toEqual([]);
	});

	it('does not wait at all with Max Wait on Quota 0', async () => {
		call().reply(429, throttled, { 'Retry-After': '1' });
		const failure = execute(callFromUser({ parameters: { options: { maxWaitOnQuota: 0 } } }));
		await expect(failure).rejects.toThrow('quota');
		expect(pauses()).toEqual([]);
	});

	it('does not place the call any more when the execution is cancelled while it waits', async () => {
		const cancel = new AbortController();
		call().reply(429, throttled);
		jest.mocked(pause).mockImplementationOnce(async () => cancel.abort());
		await expect(execute(callFromUser({ signal: cancel.signal }))).rejects.toThrow(
			'The execution was cancelled while it waited [item 0]',
		);
	});
});
