import { execute } from '../../../harness/execute.mts';
import { controlsCalls, expectControl, liveCall, withCall } from '../../../harness/liveCalls.mts';
import { mockNetwork } from '../../../harness/network.mts';

mockNetwork();

const request = { operation: 'resume', method: 'DELETE', path: '/hold' } as const;

describe('Hold/Transfer Call, Resume', () => {
	controlsCalls(request);

	it('returns the call that goes on', async () => {
		expectControl(request).reply(200, liveCall({ state: 'ACTIVE' }));
		const { items } = await execute(withCall('resume'));
		expect(items[0].json).toMatchObject({ state: 'ACTIVE', endTime: null });
	});
});
