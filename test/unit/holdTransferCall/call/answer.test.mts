import { execute } from '../../../harness/execute.mts';
import { controlsCalls, expectControl, liveCall, withCall } from '../../../harness/liveCalls.mts';
import { mockNetwork } from '../../../harness/network.mts';

mockNetwork();

const request = { operation: 'answer', method: 'PUT', path: '/answer' } as const;

describe('Hold/Transfer Call, Answer', () => {
	controlsCalls(request);

	it('returns the call as it is once it was picked up', async () => {
		expectControl(request).reply(200, liveCall({ direction: 'INBOUND' }));
		const { items } = await execute(withCall('answer'));
		expect(items[0].json).toMatchObject({
			state: 'ACTIVE',
			direction: 'INBOUND',
			answerTime: '2018-02-15T18:59:03.496+00:00',
		});
	});
});
