import nock from 'nock';

import { execute } from '../../../harness/execute.mts';
import { CALL_ID, liveCall, simpleCall, withCall } from '../../../harness/liveCalls.mts';
import { mockNetwork } from '../../../harness/network.mts';
import { VBC, VIS } from '../../../harness/samples.mts';

jest.mock('../../../../nodes/shared/plain/pause', () => ({ pause: jest.fn(async () => {}) }));

mockNetwork();

const getCall = (callId = CALL_ID) => nock(VBC).get(`${VIS}/self/calls/${callId}`);

describe('Hold/Transfer Call, Get', () => {
	it('looks up the call of each item', async () => {
		getCall('first')
			.matchHeader('authorization', 'Bearer vis-access-token')
			.reply(200, [liveCall({ id: 'first' })]);
		getCall('second').reply(200, liveCall({ id: 'second', callerId: null, state: 'RINGING' }));
		const items = [{ callId: 'first' }, { callId: 'second' }];
		expect((await execute(withCall('get', { items }))).items).toEqual([
			{ json: simpleCall({ id: 'first' }), pairedItem: { item: 0 } },
			{
				json: simpleCall({ id: 'second', callerName: null, state: 'RINGING' }),
				pairedItem: { item: 1 },
			},
		]);
	});

	it('returns the call as it came when Output is Raw', async () => {
		getCall().reply(200, liveCall({ id: 42, internal: true }));
		const { items } = await execute(withCall('get', { parameters: { output: 'raw' } }));
		expect(items[0].json).toEqual(liveCall({ id: '42', uciId: '1001', internal: true }));
	});

	it('says that a call which Vonage does not know is over or of another user', async () => {
		getCall().reply(404, { errorCode: 'NOT_FOUND', errorMessage: 'Not found' });
		await expect(execute(withCall('get'))).rejects.toMatchObject({
			message: 'Vonage does not know this call [item 0]',
			description: expect.stringContaining('belongs to another user') as string,
		});
	});

	it.each([400, 403])('shows what else Vonage says, with %i', async (status) => {
		getCall().reply(status, { errorMessage: 'No rights' });
		await expect(execute(withCall('get'))).rejects.toThrow(
			`Vonage Business Communications answered ${status}: No rights [item 0]`,
		);
	});

	it('is asked for again after a fault of the server', async () => {
		getCall().reply(502, '');
		getCall().reply(200, liveCall());
		expect((await execute(withCall('get'))).items[0].json).toEqual(simpleCall());
	});

	it('takes a number for an ID', async () => {
		getCall('123456').reply(200, liveCall({ id: 123456 }));
		const { items } = await execute(withCall('get', { items: [{ callId: 123456 }] }));
		expect(items[0].json.id).toBe('123456');
	});
});
