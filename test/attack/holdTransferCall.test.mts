import nock from 'nock';

import { operations } from '../../nodes/HoldTransferCall/operations.ts';
import {
	CALL_GUID,
	ofAgents,
	ofCompanyCalls,
	ofContactCenterCalls,
	ofHistory,
	ofWebhooks,
} from '../harness/callRecords.mts';
import { execute } from '../harness/execute.mts';
import { liveCall, withCall } from '../harness/liveCalls.mts';
import { mockNetwork } from '../harness/network.mts';
import { gatewayCredential, VBC, VIS } from '../harness/samples.mts';

// what is sent by mistake shall fail at once, not after tries in vain
jest.mock('../../nodes/shared/plain/pause', () => ({ pause: jest.fn(async () => {}) }));

mockNetwork();

/** IDs that would reach another path, another host, or further headers. */
const HOSTILE_IDS = [
	'..',
	'.',
	'../webhooks',
	'..%2fwebhooks',
	'a/../../events',
	'a/hold',
	'a\\hold',
	'a?x=1',
	'a#x',
	'a\r\nX-Injected: yes',
	'a b',
	'\u0000',
	'1'.repeat(10_240),
	'{{ $env.SECRET }}',
	'<script>',
	'𝟙𝟚𝟛',
];

const ofOneCall = operations
	.filter(
		({ resource, fields }) =>
			resource.value === 'call' && fields.some(({ name }) => name === 'call'),
	)
	.map(({ operation }) => operation);

describe('hostile IDs of calls', () => {
	it('are tried with every operation that takes one', () => {
		expect(ofOneCall.length).toBeGreaterThanOrEqual(8);
	});

	it.each(ofOneCall.flatMap((operation) => HOSTILE_IDS.map((callId) => [operation, callId])))(
		'are refused by %s before anything is sent: %j',
		async (operation, callId) => {
			const setup = withCall(operation, {
				items: [{ callId }],
				parameters: { phoneNumber: '123' },
			});
			await expect(execute(setup)).rejects.toThrow("'Call' must be an ID");
		},
	);

	it.each(['a:b', 'a@b', 'a~b', 'constructor', '__proto__'])(
		'stay within their own segment of the path where they are taken: %j',
		async (callId) => {
			nock(VBC)
				.get(`${VIS}/self/calls/${encodeURIComponent(callId)}`)
				.reply(200, liveCall());
			expect((await execute(withCall('get', { items: [{ callId }] }))).items).toHaveLength(1);
		},
	);

	it.each(['123\r\nX: y', '+1+1', '1;2', '٣', 'tel:123', '1'.repeat(10_240)])(
		'no call is transferred to %j',
		async (phoneNumber) => {
			const setup = withCall('transfer', { parameters: { phoneNumber } });
			await expect(execute(setup)).rejects.toThrow("'Phone Number' ");
		},
	);
});

/** The other resources: their nodes, and the field that tells which one it is about. */
const RECORDS = {
	callHistory: { setup: ofHistory, field: 'pastCall', displayName: 'Call' },
	callWebhook: { setup: ofWebhooks, field: 'webhook', displayName: 'Webhook' },
	companyCall: { setup: ofCompanyCalls, field: 'companyCall', displayName: 'Call' },
	contactCenterAgent: { setup: ofAgents, field: 'agent', displayName: 'Agent' },
	contactCenterCall: { setup: ofContactCenterCalls, field: 'callId', displayName: 'Call ID' },
};

const ofOneRecord = Object.entries(RECORDS).flatMap(([resource, { field }]) =>
	operations
		.filter(
			(operation) =>
				operation.resource.value === resource &&
				operation.fields.some(({ name }) => name === field),
		)
		.map(({ operation }) => [resource as keyof typeof RECORDS, operation] as const),
);

describe('hostile IDs of what else there is', () => {
	it('are tried with every operation that takes one', () => {
		expect(ofOneRecord).toHaveLength(11);
	});

	it.each(ofOneRecord)(
		'are refused by %s, %s before anything is sent',
		async (resource, operation) => {
			const { setup, displayName } = RECORDS[resource];
			const items = HOSTILE_IDS.map((id) => ({ id }));
			const output = await execute(setup(operation, { items, continueOnFail: true }));
			expect(output.items).toHaveLength(HOSTILE_IDS.length);
			output.items.forEach(({ json }) => {
				expect(json.error).toMatch(
					new RegExp(`^'${displayName}' must (be an? (\\w+ )?ID, |have at most \\d+ digits )`),
				);
			});
		},
	);

	it.each(['getPresence', 'setPresence'])(
		'of agents are refused by %s as well',
		async (operation) => {
			const presence = { __rl: true, mode: 'id', value: CALL_GUID };
			const output = await execute(
				ofAgents(operation, {
					credentials: gatewayCredential,
					items: HOSTILE_IDS.map((id) => ({ id })),
					parameters: {
						contactCenterAuthentication: 'vonageContactCenterOAuth2Api',
						agentUser: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
						presence,
					},
					continueOnFail: true,
				}),
			);
			expect(output.items).toHaveLength(HOSTILE_IDS.length);
			output.items.forEach(({ json }) =>
				expect(json.error).toMatch(/^'Agent' must be an agent ID/),
			);
		},
	);

	it.each([
		[ofHistory, 'events'],
		[ofWebhooks, 'webhooks'],
	])('stay within their own segment of the path where they are taken', async (setup, path) => {
		const ids = ['a:b', 'a@b', 'a~b', 'constructor', '__proto__', 'count', 'renew'];
		for (const id of ids) {
			nock(VBC)
				.get(`${VIS}/self/${path}/${encodeURIComponent(id)}`)
				.reply(200, { id, state: 'ACTIVE', url: 'u' });
		}
		const output = await execute(setup('get', { items: ids.map((id) => ({ id })) }));
		expect(output.items.map(({ json }) => json.id)).toEqual(ids);
	});

	it.each(['../x', '030&fields=count', '030\r\nX: y', '030/..', '٣ ٣', '030;200'])(
		'no agents are looked for in the group %j',
		async (groups) => {
			const setup = ofAgents('getAvailable', {
				items: [{ groups }],
				parameters: { groups: '={{ $json.groups }}' },
			});
			await expect(execute(setup)).rejects.toThrow("'Groups' must be group IDs");
		},
	);

	it('takes a reply with hostile member names for plain data', async () => {
		const reply = '{"id":"w","url":"u","__proto__":{"polluted":true},"constructor":{"x":1}}';
		nock(VBC).get(`${VIS}/self/webhooks/w`).reply(200, reply);
		const setup = ofWebhooks('get', { items: [{ id: 'w' }], parameters: { output: 'raw' } });
		const { items } = await execute(setup);
		expect(items[0].json.id).toBe('w');
		expect(({} as Record<string, unknown>).polluted).toBeUndefined();
		expect(items[0].json.polluted).toBeUndefined();
	});
});
