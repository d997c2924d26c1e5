import { execute } from '../../../harness/execute.mts';
import { controlsCalls, expectControl, liveCall, withCall } from '../../../harness/liveCalls.mts';
import { mockNetwork } from '../../../harness/network.mts';

mockNetwork();

const request = { operation: 'end', method: 'DELETE' } as const;

describe('Hold/Transfer Call, End', () => {
	controlsCalls(request);

	it('returns the call with its end and its talk time in seconds', async () => {
		expectControl(request).reply(
			200,
			liveCall({
				state: 'ANSWERED',
				duration: 2950,
				endTime: '2018-02-15T18:59:06.446+0000',
			}),
		);
		const { items } = await execute(withCall('end'));
		expect(items[0].json).toMatchObject({
			state: 'ANSWERED',
			endTime: '2018-02-15T18:59:06.446+00:00',
			durationSeconds: 2.95,
		});
	});

	it.each([
		['2950', 2.95],
		['0', 0],
		['2950 ms', null],
		['', null],
		[null, null],
		[undefined, null],
		[{}, null],
	])('has for the talk time %j the seconds %j', async (duration, durationSeconds) => {
		expectControl(request).reply(200, liveCall({ state: 'ANSWERED', duration }));
		const { items } = await execute(withCall('end'));
		expect(items[0].json.durationSeconds).toBe(durationSeconds);
	});
});
