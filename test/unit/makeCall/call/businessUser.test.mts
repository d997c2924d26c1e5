import nock from 'nock';

import { execute } from '../../../harness/execute.mts';
import { mockNetwork } from '../../../harness/network.mts';
import { callFromUser, VBC, VIS } from '../../../harness/samples.mts';

mockNetwork();

const call = () => nock(VBC).post(`${VIS}/self/calls`, { phoneNumber: '14155550100' });

/** The reply of createCall in vis.json, with a long id as only raw text can hold it. */
const REPLY = `{"id":12345678901234567890,"type":"CALL","accountId":"376","userId":24785,"uciId":98765432109876543210,
	"direction":"OUTBOUND","phoneNumber":"14155550100","state":"RINGING","duration":0,
	"startTime":"2018-02-15T18:58:56.194+0000","answerTime":null,"ucpType":"VBS"}`;

describe('Make Call, Business User', () => {
	it('calls a number and returns the simplified call, ids with every digit', async () => {
		call().matchHeader('authorization', 'Bearer vis-access-token').reply(201, REPLY);
		const { items } = await execute(callFromUser());
		expect(items).toEqual([
			{
				json: {
					id: '12345678901234567890',
					state: 'RINGING',
					direction: 'OUTBOUND',
					phoneNumber: '14155550100',
					callerName: null,
					startTime: '2018-02-15T18:58:56.194+00:00',
					answerTime: null,
					endTime: null,
					durationSeconds: 0,
					userId: '24785',
					accountId: '376',
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	it('takes the call out of an array of one', async () => {
		call().reply(201, `[${REPLY}]`);
		const { items } = await execute(callFromUser({ parameters: { output: 'raw' } }));
		expect(items[0].json).toMatchObject({
			id: '12345678901234567890',
			uciId: '98765432109876543210',
			startTime: '2018-02-15T18:58:56.194+0000',
			ucpType: 'VBS',
		});
	});

	it('takes the newest of several entries for the states of the call', async () => {
		const initializing = REPLY.replace('RINGING', 'INITIALIZING');
		call().reply(201, `[${REPLY},${initializing}]`);
		const { items } = await execute(callFromUser());
		expect(items).toHaveLength(1);
		expect(items[0].json.state).toBe('RINGING');
	});

	it('takes what is null or of another type for not given', async () => {
		call().reply(201, {
			id: 7,
			type: null,
			accountId: null,
			userId: {},
			direction: 1,
			state: null,
			phoneNumber: 14155550100,
			callerId: [],
			startTime: null,
			answerTime: 0,
			endTime: false,
			duration: 'long',
		});
		const { items } = await execute(callFromUser());
		const nothing = Object.fromEntries(
			Object.keys(items[0].json).map((name) => [name, null as unknown]),
		);
		expect(items[0].json).toEqual({ ...nothing, id: '7' });
	});

	it.each(['[]', 'null', '"placed"', '{"state":"RINGING"}', '{"id":""}'])(
		'says that the reply cannot be used: %s',
		async (reply) => {
			call().reply(201, reply);
			const failure = execute(callFromUser());
			await expect(failure).rejects.toThrow(
				'The call may have been placed: Vonage Business Communications answered 201, but the reply',
			);
			await expect(failure).rejects.toMatchObject({
				description: expect.stringContaining(reply.slice(0, 300)) as string,
			});
		},
	);

	it('shows the fields that the API refuses', async () => {
		call().reply(422, {
			errorCode: 'VALIDATION_ERROR',
			errorMessage: 'Validation failed',
			errors: [{ field: 'phoneNumber', message: 'is not a valid number' }],
		});
		await expect(execute(callFromUser())).rejects.toMatchObject({
			message: 'Vonage Business Communications answered 422: Validation failed [item 0]',
			description: expect.stringContaining('phoneNumber: is not a valid number') as string,
			httpCode: '422',
		});
	});
});
