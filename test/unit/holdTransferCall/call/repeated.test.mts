import nock from 'nock';

import { execute } from '../../../harness/execute.mts';
import { CALL_ID, expectControl, liveCall, withCall } from '../../../harness/liveCalls.mts';
import { mockNetwork } from '../../../harness/network.mts';
import { VBC, VIS } from '../../../harness/samples.mts';

mockNetwork();

// no test waits for real
jest.mock('../../../../nodes/shared/plain/pause', () => ({ pause: jest.fn() }));

const found = (state: string) =>
	nock(VBC).get(`${VIS}/self/calls/${CALL_ID}`).reply(200, liveCall({ state }));

describe.each([
	{ operation: 'answer', method: 'PUT', path: '/answer', done: 'ACTIVE', not: 'RINGING' },
	{ operation: 'end', method: 'DELETE', path: '', done: 'ANSWERED', not: 'RINGING' },
	{ operation: 'hold', method: 'PUT', path: '/hold', done: 'HELD', not: 'ACTIVE' },
	{ operation: 'resume', method: 'DELETE', path: '/hold', done: 'ACTIVE', not: 'HELD' },
	{
		operation: 'sendToVoicemail',
		method: 'PUT',
		path: '/vmtransfer',
		done: 'REJECTED',
		not: 'RINGING',
	},
] as const)(
	'$operation, repeated because its answer got lost',
	({ operation, done, not, ...request }) => {
		beforeEach(() => {
			expectControl({ operation, ...request }).reply(503);
			expectControl({ operation, ...request }).reply(409, { errorCode: 'CONFLICT' });
		});

		it('has worked when the call is as it was wanted', async () => {
			found(done);
			expect((await execute(withCall(operation))).items[0].json.state).toBe(done);
		});

		it('has not worked when the call is not', async () => {
			found(not);
			found(not);
			await expect(execute(withCall(operation))).rejects.toThrow('Vonage refused to');
		});
	},
);

describe('end, repeated because its answer got lost, for a call that Vonage does not know any more', () => {
	const event = () => nock(VBC).get(`${VIS}/self/events/${CALL_ID}`);

	beforeEach(() => {
		expectControl({ operation: 'end', method: 'DELETE' }).reply(503);
		expectControl({ operation: 'end', method: 'DELETE' }).reply(404, {});
	});

	it('has worked when the history has its end', async () => {
		event().reply(200, liveCall({ state: 'ANSWERED', duration: 2950 }));
		expect((await execute(withCall('end'))).items[0].json).toMatchObject({
			state: 'ANSWERED',
			durationSeconds: 2.95,
		});
	});

	it('has worked when the history has its end among its states', async () => {
		event().reply(200, [liveCall({ state: 'ANSWERED', duration: 2950 }), liveCall()]);
		expect((await execute(withCall('end'))).items[0].json.state).toBe('ANSWERED');
	});

	it.each<[string, number, nock.Body]>([
		['not over', 200, liveCall()],
		['unknown', 404, {}],
	])('is not known to have worked when it is %s there', async (_, status, reply) => {
		event().reply(status, reply);
		await expect(execute(withCall('end'))).rejects.toThrow('Vonage does not know this call');
	});
});
