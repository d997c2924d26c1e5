import { execute } from '../../../harness/execute.mts';
import { controlsCalls, expectControl, liveCall, withCall } from '../../../harness/liveCalls.mts';
import { mockNetwork } from '../../../harness/network.mts';

mockNetwork();

const request = { operation: 'sendToVoicemail', method: 'PUT', path: '/vmtransfer' } as const;

describe('Hold/Transfer Call, Send to Voicemail', () => {
	controlsCalls(request);

	it('returns the call, which is over for the user', async () => {
		expectControl(request).reply(
			200,
			liveCall({
				state: 'REJECTED',
				direction: 'INBOUND',
				answerTime: null,
				endTime: '2018-02-15T18:59:06.446+0000',
			}),
		);
		const { items } = await execute(withCall('sendToVoicemail'));
		expect(items[0].json).toMatchObject({
			state: 'REJECTED',
			answerTime: null,
			endTime: '2018-02-15T18:59:06.446+00:00',
		});
	});
});
