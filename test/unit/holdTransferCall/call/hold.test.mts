import { execute } from '../../../harness/execute.mts';
import { controlsCalls, expectControl, liveCall, withCall } from '../../../harness/liveCalls.mts';
import { mockNetwork } from '../../../harness/network.mts';

mockNetwork();

const request = { operation: 'hold', method: 'PUT', path: '/hold' } as const;

describe('Hold/Transfer Call, Hold', () => {
	controlsCalls(request);

	it('returns the call on hold', async () => {
		expectControl(request).reply(200, liveCall({ state: 'HELD' }));
		const { items } = await execute(withCall('hold'));
		expect(items[0].json).toMatchObject({ state: 'HELD', endTime: null });
	});
});
