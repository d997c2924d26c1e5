import fc from 'fast-check';
import { createHmac } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';

import { ContactCenterTrigger } from '../../nodes/ContactCenterTrigger/ContactCenterTrigger.node.ts';
import { keyOfNode } from '../harness/businessEvents.mts';
import type { Setup } from '../harness/execute.mts';
import { mockNetwork } from '../harness/network.mts';
import { gatewayCredential } from '../harness/samples.mts';
import {
	callTrigger,
	deliver,
	handOver,
	rememberEvents,
	type Delivery,
} from '../harness/trigger.mts';
import { tokenFor } from '../simulator/notifications/envelope.mts';

jest.mock('../../nodes/shared/plain/pause', () => ({ pause: jest.fn(async () => {}) }));

mockNetwork();
rememberEvents();

const RUNS = { numRuns: 60 };

/** What no documentation has in a place. */
const odd = fc.oneof(
	fc.jsonValue(),
	fc.constantFrom(null, '', 0, -1, 1e300, '\ud800', '2026-02-30T25:61:61+0000', 'x'.repeat(300)),
	fc.constantFrom({ toString: null }, { valueOf: null, toString: 1 }, [[]], { length: -1 }),
);

const members = (...names: string[]) =>
	fc.record(Object.fromEntries(names.map((name) => [name, odd])), { requiredKeys: [] });

let events = 0;

/** Delivers an event, executes the workflow as often as it was started, and delivers it again. */
async function expectOnce(setup: Setup, delivery: Delivery) {
	const { status, items } = await deliver(setup, delivery);
	expect([status, items.length]).toEqual([200, 1]);
	// as from a database
	const stored = JSON.parse(JSON.stringify(items.map(({ json }) => json))) as IDataObject[];
	expect(await handOver(setup, stored)).toHaveLength(1);
	expect(await handOver(setup, stored)).toEqual([]);
}

describe('An event that has what is needed starts the workflow once, whatever else it has', () => {
	it('of a business call', async () => {
		const nodeId = 'node-of-odd-calls';
		const others = members(
			...['type', 'userId', 'uciId', 'direction', 'duration', 'phoneNumber', 'callerId'],
			...['startTime', 'answerTime', 'endTime', 'internal', '__proto__', 'toString'],
		);
		await fc.assert(
			fc.asyncProperty(others, fc.boolean(), odd, async (more, simplify, deliveryId) => {
				const event = JSON.stringify({ ...more, id: `c${(events += 1)}`, state: 'ANSWERED' });
				const signature = createHmac('sha256', keyOfNode(nodeId)).update(event).digest('hex');
				const metadata = JSON.stringify({ signature, deliveryId });
				await expectOnce(callTrigger({ nodeId, parameters: { simplify } }), {
					rawBody: `{"event":${event},"metadata":${metadata}}`,
				});
			}),
			RUNS,
		);
	});

	it('of the contact center', async () => {
		const webhookSigningSecret = Buffer.from('a signing key').toString('base64');
		const setup = (simplify: boolean): Setup => ({
			node: new ContactCenterTrigger(),
			nodeId: 'node-of-odd-events',
			parameters: { setUp: 'portal', events: ['channel.ended'], party: 'everybody', simplify },
			credentials: {
				vonageContactCenterOAuth2Api: {
					...gatewayCredential.vonageContactCenterOAuth2Api,
					webhookSigningSecret,
				},
			},
		});
		const party = fc.oneof(odd, members('role', 'agentId', 'userId'));
		const channel = fc.oneof(odd, fc.record({ interactionId: odd, conversationId: odd, party }));
		const data = fc.oneof(
			odd,
			members('timestamp', 'reason', 'presence', 'interaction', 'user'),
			fc.record({ channel, presence: members('description', 'category') }),
		);
		const envelope = members('source', 'time', 'subject', 'specversion', '__proto__');
		await fc.assert(
			fc.asyncProperty(envelope, data, fc.boolean(), async (more, sent, simplify) => {
				const event = { ...more, id: (events += 1), type: 'channel.ended.v1', data: sent };
				const rawBody = JSON.stringify(event);
				const token = tokenFor(rawBody, webhookSigningSecret, Date.now(), 300);
				await expectOnce(setup(simplify), { rawBody, headers: { 'vonage-signature': token } });
			}),
			RUNS,
		);
	});
});
