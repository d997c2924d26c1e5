import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';

import { HoldTransferCall } from '../../nodes/HoldTransferCall/HoldTransferCall.node.ts';
import { execute, type Setup } from './execute.mts';
import { businessCredential, VBC } from './samples.mts';

export const LIVE_CALL = '3d1c5b7a-90e2-4f68-8b1d-2a4c6e8f0b13';

/** Runs an operation on calls of the company; the account is given unless `options` says otherwise. */
export const runOnCompany = async (
	resource: 'companyCall' | 'companyCallLog',
	operation: string,
	{ items, ...overrides }: Partial<Setup> = {},
) =>
	(
		await execute({
			node: new HoldTransferCall(),
			credentials: businessCredential,
			items: items ?? [{ id: LIVE_CALL }],
			...overrides,
			parameters: {
				resource,
				operation,
				businessAuthentication: 'vonageBusinessPasswordApi',
				companyCall: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
				companyOptions: { accountId: '612345' },
				liveCallOptions: { accountId: '612345' },
				...overrides.parameters,
			},
		})
	).items;

/** A request to the host of the business APIs, with the token of the user. */
export const businessApi = () =>
	nock(VBC, { reqheaders: { authorization: 'Bearer vis-access-token' } });

export const LIVE_PATH = '/t/vbc.prod/telephony/v3/cc/accounts/612345/calls';

/** The live reply of vbc-telephony.json: numbers by name, times in microseconds, legs by their IDs. */
export const liveCall = (overrides: IDataObject = {}): IDataObject => ({
	account_id: '612345',
	call_id: LIVE_CALL,
	direction: 'inbound',
	status: 'on-call',
	from_name: 'JANE DOE',
	from_number: '12025550147',
	to_name: null,
	to_number: '999',
	start_time: '1795168872000000',
	answer_time: '0',
	leg_map: {
		a: { leg_id: 'a', device_id: 'VH900001', extension: '999' },
		b: { leg_id: 'b', device_id: 'pstn', extension: null },
	},
	...overrides,
});

/** The reply of the specification: other names, times in seconds, a list of legs. */
export const specifiedCall = (): IDataObject => ({
	call_id: LIVE_CALL,
	direction: 'inbound',
	status: 'on-call',
	from: '12025550147',
	to: '999',
	start_time: 1795168872,
	legs: [{ leg_id: 'a', extension: 999 }],
});

export const simpleLiveCall = {
	id: LIVE_CALL,
	status: 'on-call',
	direction: 'inbound',
	from: '12025550147',
	fromName: 'JANE DOE',
	to: '999',
	toName: null,
	extensions: ['999'],
	startTime: '2026-11-20T10:01:12.000Z',
	answerTime: null,
	legCount: 2,
};
