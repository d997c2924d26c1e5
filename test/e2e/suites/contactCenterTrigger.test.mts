import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { EVENT_KINDS } from '../../../nodes/shared/vonage/contactCenterWebhooks/kinds.ts';
import { startSimulator } from '../../simulator/simulator.mts';
import type { StoredCredential } from '../n8n/rest.mts';
import { eventsOn, eventWorkflow, nothingIsLeft, openEventStage, TRIGGER } from './eventStage.mts';
import type { Stage } from './stage.mts';
import { ONE_CHECK_MS, outputsByExecution, until } from './trigger.mts';

/** The key of a subscription that was made in the Admin Portal. */
const PORTAL_KEY = Buffer.from('0123456789abcdef0123456789abcdef').toString('base64');

const KINDS = EVENT_KINDS.map(({ value }) => value);

/** The promises of the Contact Center Trigger, kept by a real n8n against the simulator. */
describe('the Contact Center Trigger in a running n8n', () => {
	let stage: Stage;
	let credential: StoredCredential;

	before(async () => {
		stage = await openEventStage();
		credential = await stage.credential('VonageContactCenterOAuth2Api');
	});

	afterEach(async () => await nothingIsLeft(stage));

	after(async () => await stage.close());

	const { contactCenter, subscriptions, activeTrigger, items, presences, takeACall, askedSince } =
		eventsOn(
			() => stage,
			() => credential,
		);

	/** The answers to the events of a kind, or of every kind. */
	const answers = () => contactCenter().notifications();

	it('subscribes, hands on each kind of event that there is, and leaves nothing behind', async () => {
		const id = await activeTrigger({ events: KINDS, party: 'everybody' });
		assert.equal(subscriptions().length, 1);
		contactCenter().setPresence('1234', 'Lunch');
		const { interactionId, channels } = contactCenter().receiveCall({
			phoneNumber: '+442079460301',
			agentId: '5464',
		});
		const steps = [
			'connected',
			'held',
			'retrieved',
			'parked',
			'unparked',
			'interrupted',
			'resumed',
			'disconnected',
			'wrapstarted',
			'ended',
		] as const;
		for (const step of steps) contactCenter().moveChannel(channels[1].channelId, step);
		contactCenter().hangUp(interactionId);
		const unanswered = contactCenter().receiveCall({
			phoneNumber: '+442079460302',
			agentId: '5464',
		});
		contactCenter().hangUp(unanswered.interactionId);
		contactCenter().tell({
			kind: 'interaction.generatedinsights',
			source: '/interaction',
			subject: interactionId,
			data: { interaction: { interactionId, origin: 'VCC', duration: null } },
		});
		await stage.simulator.control.settled();
		const sent = new Set(answers().map(({ eventId }) => eventId));
		await until('all have arrived', async () => (await items(id)).length >= sent.size);
		await sleep(ONE_CHECK_MS);
		const arrived = await items(id);
		assert.equal(arrived.length, sent.size);
		assert.deepEqual([...new Set(arrived.map(({ event }) => event))].sort(), [...KINDS].sort());
		const held = arrived.find(({ event }) => event === 'channel.held');
		assert.deepEqual(
			{ ...held, time: typeof held?.time },
			{
				event: 'channel.held',
				interactionId,
				conversationId: contactCenter().interactions()[0].conversationId,
				channelId: channels[1].channelId,
				role: 'agent',
				agentId: '5464',
				userId: channels[1].party.userId,
				reason: null,
				presence: null,
				presenceCategory: null,
				time: 'string',
				recovered: false,
			},
		);
		await stage.n8n.rest.deactivate(id);
		await until('nothing is left behind', () => subscriptions().length === 0);
	});

	it('starts only for the events and the party that the user wants', async () => {
		const id = await activeTrigger({ events: ['channel.connected'], party: 'others' });
		const interactionId = takeACall('+442079460303');
		await until('the event arrives', async () => (await items(id)).length > 0);
		await stage.simulator.control.settled();
		await sleep(ONE_CHECK_MS);
		assert.deepEqual(
			(await items(id)).map(({ event, role, interactionId: of }) => [event, role, of]),
			[['channel.connected', stage.simulator.seed.otherRole, interactionId]],
		);
		assert.equal((await stage.n8n.rest.executions(id)).length, 1);
		await stage.n8n.rest.deactivate(id);
	});

	it('hands an event on once that is sent five times', async () => {
		const id = await activeTrigger();
		contactCenter().setPresence('1234', 'Lunch');
		await stage.simulator.control.settled();
		const { eventId } = answers().at(-1)!;
		await contactCenter().repeatNotification(eventId, 4);
		contactCenter().setPresence('1234', 'Ready');
		await until('the next event arrives', async () => (await presences(id)).includes('Ready'));
		await sleep(ONE_CHECK_MS);
		assert.deepEqual((await presences(id)).sort(), ['Lunch', 'Ready']);
		assert.equal((await stage.n8n.rest.executions(id)).length, 2);
		await stage.n8n.rest.deactivate(id);
	});

	it('refuses what nobody has signed, and starts nothing', async () => {
		const id = await activeTrigger();
		const [{ url }] = subscriptions();
		const body = JSON.stringify({ id: '1', type: 'agent.presencechanged.v1', source: '/agent' });
		const forge = async (headers: Record<string, string>) =>
			(await fetch(url, { method: 'POST', headers, body })).status;
		const type = { 'Content-Type': 'application/cloudevents+json' };
		assert.equal(await forge(type), 401);
		assert.equal(await forge({ ...type, 'Vonage-Signature': 'eyJhbGciOiJub25lIn0.e30.' }), 401);
		assert.deepEqual(await stage.n8n.rest.executions(id), []);
		await stage.n8n.rest.deactivate(id);
	});

	const mishaps: Array<[string, (subscriptionId: string) => void]> = [
		['was deleted', (id) => contactCenter().removeSubscription(id)],
		['was switched off', (id) => contactCenter().enableSubscription(id, false)],
	];
	for (const [name, mishap] of mishaps) {
		it(`heals a subscription that ${name}`, async () => {
			const id = await activeTrigger();
			mishap(subscriptions()[0].subscriptionId);
			await until('it is there again', () => subscriptions()[0]?.enabled);
			assert.equal(subscriptions().length, 1);
			contactCenter().setPresence('1234', 'Lunch');
			await until('the event arrives', async () => (await presences(id)).length > 0);
			await stage.n8n.rest.deactivate(id);
		});
	}

	it('does not touch the subscriptions of others', async () => {
		const foreign = contactCenter().addSubscription({
			name: 'n8n of somebody else',
			url: `${stage.simulator.urls.control}/nobody`,
			events: ['channel.held.v1'],
			enabled: true,
		});
		const first = await activeTrigger();
		const second = await activeTrigger();
		assert.equal(subscriptions().length, 3);
		await sleep(ONE_CHECK_MS);
		await stage.n8n.rest.deactivate(second);
		await until('that one is gone', () => subscriptions().length === 2);
		contactCenter().setPresence('1234', 'Lunch');
		await until('the other gets its events', async () => (await presences(first)).length > 0);
		await stage.n8n.rest.deactivate(first);
		await until('that one is gone', () => subscriptions().length === 1);
		assert.deepEqual(subscriptions(), [foreign]);
		contactCenter().removeSubscription(foreign.subscriptionId);
	});

	it('lets a test listen beside production, which it leaves as it is', async () => {
		const id = await activeTrigger();
		const [production] = subscriptions();
		await stage.n8n.rest.listenForTest(id, TRIGGER);
		assert.equal(subscriptions().length, 2);
		contactCenter().setPresence('1234', 'Lunch');
		await until('the test gets the event', async () => (await presences(id, true)).length > 0);
		await until('production gets it', async () => (await presences(id)).length > 0);
		await until('that of the test is gone', () => subscriptions().length === 1);
		contactCenter().setPresence('1234', 'Ready');
		await until('production gets the next one', async () => (await presences(id)).length > 1);
		assert.deepEqual(subscriptions(), [production]);
		assert.deepEqual(await presences(id, true), ['Lunch']);
		await stage.n8n.rest.deactivate(id);
	});

	it('answers a burst of 200 events, and executes each once', async () => {
		const id = await activeTrigger();
		const told = Array.from({ length: 200 }, (_, index) => (index % 2 ? 'Lunch' : 'Training'));
		for (const presence of told) contactCenter().setPresence('1234', presence);
		await until('all are executed', async () => (await presences(id)).length >= told.length);
		await stage.simulator.control.settled();
		await sleep(ONE_CHECK_MS);
		assert.deepEqual((await presences(id)).sort(), told.sort());
		const withItems = (await outputsByExecution(stage, id, { node: TRIGGER })).filter(
			({ length }) => length > 0,
		);
		assert.equal(withItems.length, told.length, 'one execution for each event');
		await stage.n8n.rest.deactivate(id);
	});

	it('adds the details of a call, which the statistics have a while later', async (test) => {
		const simulator = await startSimulator({ seed: { stats: { lagSeconds: 4 } } });
		// a simulator that listens keeps the process of the suite alive
		test.after(async () => await simulator.stop());
		const { control } = simulator;
		const late = await stage.n8n.rest.createCredential(
			'Late statistics',
			'vonageContactCenterOAuth2Api',
			control.info().credentials.VonageContactCenterOAuth2Api,
		);
		const id = await activeTrigger({ events: ['channel.alerted'], addCallDetails: true }, late);
		control.contactCenter.receiveCall({
			phoneNumber: '+442079460304',
			agentId: '1234',
			serviceName: 'Sales',
		});
		await until('the event arrives', async () => (await items(id)).length > 0);
		const [{ details }] = await items(id);
		assert.deepEqual(
			{ ...(details as object), start: undefined },
			{
				status: 'Ongoing',
				medium: 'Phone',
				direction: 'Inbound',
				from: '+442079460304',
				to: '02079460000',
				service: 'Sales',
				start: undefined,
				durationSeconds: null,
			},
		);
		const statuses = control
			.requests()
			.filter(({ operationId }) => operationId === 'getStatsInteraction')
			.map(({ status }) => status);
		assert.ok(statuses.includes(404), 'the statistics did not have the call at first');
		assert.equal(statuses.at(-1), 200);
		await stage.n8n.rest.deactivate(id);
		await until('nothing is left behind', () => control.contactCenter.subscriptions().length === 0);
		assert.deepEqual(control.violations(), []);
	});

	it('takes the events of a webhook that was made in the Admin Portal, which it leaves alone', async () => {
		const { rest } = stage.n8n;
		const { credentials } = stage.simulator.control.info();
		const portal = await rest.createCredential(
			'Admin Portal',
			'vonageContactCenterOAuth2Api',
			// neither of the scopes that the webhooks take
			{
				...credentials.VonageContactCenterOAuth2Api,
				enabledScopes: 'users:read',
				webhookSigningSecret: PORTAL_KEY,
			},
		);
		const workflow = eventWorkflow(portal, { setUp: 'portal' });
		const made = contactCenter().addSubscription({
			name: 'Made by hand',
			url: `${stage.n8n.url}/webhook/${workflow.nodes[0].webhookId}/webhook`,
			events: ['*'],
			enabled: true,
			secret: PORTAL_KEY,
		});
		const asked = stage.simulator.control.requests().length;
		const id = await rest.createWorkflow(workflow);
		await rest.activate(id);
		contactCenter().setPresence('1234', 'Lunch');
		takeACall('+442079460305');
		await until('the event arrives', async () => (await presences(id)).length > 0);
		await stage.simulator.control.settled();
		await sleep(ONE_CHECK_MS);
		assert.deepEqual(await presences(id), ['Lunch']);
		await rest.deactivate(id);
		assert.deepEqual(
			askedSince(asked).filter((request) => /Subscription|EventTypes/.test(request)),
			[],
		);
		assert.deepEqual(subscriptions(), [made]);
		contactCenter().removeSubscription(made.subscriptionId);
	});

	it('with Always Output Data is refused in words', async () => {
		const workflow = eventWorkflow(credential);
		const [node] = workflow.nodes;
		const id = await stage.n8n.rest.createWorkflow({
			...workflow,
			nodes: [{ ...node, alwaysOutputData: true }],
		});
		await assert.rejects(stage.n8n.rest.activate(id), /'Always Output Data'/);
		assert.deepEqual(subscriptions(), []);
	});

	it('tells which scopes the credential lacks', async () => {
		const { credentials } = stage.simulator.control.info();
		const lacking = await stage.n8n.rest.createCredential(
			'No admin',
			'vonageContactCenterOAuth2Api',
			{ ...credentials.VonageContactCenterOAuth2Api, enabledScopes: 'users:read' },
		);
		// n8n 1.x shows the remedy alone
		await assert.rejects(
			activeTrigger({}, lacking),
			/may not use the webhooks of the contact center|takes the scopes admin:read and admin:write/,
		);
		assert.deepEqual(subscriptions(), []);
	});
});
