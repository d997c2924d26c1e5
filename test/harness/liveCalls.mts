import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';

import { HoldTransferCall } from '../../nodes/HoldTransferCall/HoldTransferCall.node.ts';
import { execute, type Setup } from './execute.mts';
import { businessCredential, VBC, VIS } from './samples.mts';

/** The ID of the call in the samples of vis.json. */
export const CALL_ID = '5a85d86f253bcd10897f3189';

/** A Hold/Transfer Call node that does something with the call `callId` of each item. */
export const withCall = (operation: string, overrides: Partial<Setup> = {}): Setup => ({
	node: new HoldTransferCall(),
	credentials: businessCredential,
	items: [{ callId: CALL_ID }],
	...overrides,
	parameters: {
		resource: 'call',
		operation,
		businessAuthentication: 'vonageBusinessPasswordApi',
		call: { __rl: true, mode: 'id', value: '={{ $json.callId }}' },
		...overrides.parameters,
	},
});

/** The call of the samples in vis.json, connected. */
export const liveCall = (overrides: IDataObject = {}): IDataObject => ({
	id: CALL_ID,
	type: 'CALL',
	accountId: '376',
	userId: '24785',
	uciId: 1001,
	externalId: 'callhalf-60227142553:0',
	direction: 'OUTBOUND',
	phoneNumber: '14155550100',
	callerId: 'John Smith',
	state: 'ACTIVE',
	duration: 0,
	startTime: '2018-02-15T18:58:56.194+0000',
	answerTime: '2018-02-15T18:59:03.496+0000',
	...overrides,
});

/** The same, simplified. */
export const simpleCall = (overrides: IDataObject = {}): IDataObject => ({
	id: CALL_ID,
	state: 'ACTIVE',
	direction: 'OUTBOUND',
	phoneNumber: '14155550100',
	callerName: 'John Smith',
	startTime: '2018-02-15T18:58:56.194+00:00',
	answerTime: '2018-02-15T18:59:03.496+00:00',
	endTime: null,
	durationSeconds: 0,
	userId: '24785',
	accountId: '376',
	...overrides,
});

/** A request that does something with a call. */
export interface ControlRequest {
	operation: string;
	method: 'PUT' | 'DELETE' | 'POST';
	/** Below the call. */
	path?: string;
	body?: IDataObject;
	parameters?: Setup['parameters'];
}

/** Expects one request that does something with a call; nothing but it is sent. */
export const expectControl = ({ method, path = '', body }: ControlRequest, callId = CALL_ID) =>
	nock(VBC)
		.intercept(`${VIS}/self/calls/${callId}${path}`, method, (sent: unknown) => {
			expect(sent).toEqual(body ?? '');
			return true;
		})
		.matchHeader('authorization', 'Bearer vis-access-token')
		.matchHeader('accept', 'application/json');

/** The tests of every operation that does something with a call and returns the call. */
export function controlsCalls(request: ControlRequest): void {
	const { operation } = request;
	const control = (overrides: Partial<Setup> = {}) =>
		withCall(operation, {
			...overrides,
			parameters: { ...request.parameters, ...overrides.parameters },
		});

	it('sends one request for each item, and returns the simplified calls in their order', async () => {
		expectControl(request, 'first')
			.delay(20)
			.reply(200, liveCall({ id: 'first' }));
		expectControl(request, 'second')
			.delay(20)
			.reply(200, liveCall({ id: 'second' }));
		expectControl(request, 'third').reply(200, liveCall({ id: 'third', state: 'HELD' }));
		const items = ['first', 'second', 'third'].map((callId) => ({ callId }));
		expect((await execute(control({ items }))).items).toEqual([
			{ json: simpleCall({ id: 'first' }), pairedItem: { item: 0 } },
			{ json: simpleCall({ id: 'second' }), pairedItem: { item: 1 } },
			{ json: simpleCall({ id: 'third', state: 'HELD' }), pairedItem: { item: 2 } },
		]);
	});

	it('takes the call out of an array of one, raw with every digit and every member', async () => {
		const reply =
			'[{"id":9007199254740993,"userId":98765432109876543210,"uciId":1001,"ucpType":"VBS"}]';
		expectControl(request, '9007199254740993').reply(200, reply);
		const items = [{ callId: '9007199254740993' }];
		const output = await execute(control({ items, parameters: { output: 'raw' } }));
		expect(output.items[0].json).toEqual({
			id: '9007199254740993',
			userId: '98765432109876543210',
			uciId: '1001',
			ucpType: 'VBS',
		});
	});

	it('says that a call which Vonage does not know is over or of another user', async () => {
		expectControl(request).reply(404, { errorCode: 'NOT_FOUND', errorMessage: 'Not found' });
		await expect(execute(control())).rejects.toMatchObject({
			message: 'Vonage does not know this call [item 0]',
			description: expect.stringMatching(/is over, or it belongs to another user/) as string,
			httpCode: '404',
		});
	});

	it('carries on with the other items where the node continues on fail', async () => {
		expectControl(request, 'gone').reply(404, {});
		expectControl(request).reply(200, liveCall());
		const items = [{ callId: 'gone' }, { callId: 'a b' }, { callId: CALL_ID }];
		const output = await execute(control({ items, continueOnFail: true }));
		expect(output.items).toEqual([
			{
				json: {
					error: expect.stringContaining('Vonage does not know this call [item 0]') as string,
				},
				pairedItem: { item: 0 },
			},
			{
				json: { error: expect.stringMatching(/^'Call' must be an ID/) as string },
				pairedItem: { item: 1 },
			},
			{ json: simpleCall(), pairedItem: { item: 2 } },
		]);
	});

	it('asks for a call', async () => {
		await expect(execute(control({ items: [{ callId: '' }] }))).rejects.toThrow(
			"'Call' is empty [item 0]",
		);
	});
}
