import nock from 'nock';

import { execute } from '../../../harness/execute.mts';
import { CALL_ID, expectControl, liveCall, withCall } from '../../../harness/liveCalls.mts';
import { mockNetwork } from '../../../harness/network.mts';
import { VBC, VIS } from '../../../harness/samples.mts';

mockNetwork();

// no test waits for real
jest.mock('../../../../nodes/shared/http/pause', () => ({ pause: jest.fn() }));

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
			await expect(execute(withCall(operation))).rejects.toThrow('and Vonage refused to');
		});
	},
);
