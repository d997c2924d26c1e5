import type { IDataObject } from 'n8n-workflow';

import { ContactCenterTrigger } from '../../nodes/ContactCenterTrigger/ContactCenterTrigger.node.ts';
import type { Simulator } from '../simulator/simulator.mts';
import type { Setup } from './execute.mts';
import { callTrigger } from './trigger.mts';

/** A trigger, and what the promises are tried with: the same for each of them. */
export interface PromisingTrigger {
	name: string;
	/** The node with its credential; it catches up after downtime. */
	setup: (simulator: Simulator) => Setup;
	/** Something happens of which Vonage tells the node; gives what tells it apart in the output. */
	happen: (simulator: Simulator) => string;
	/** The member of the output that tells events apart. */
	idOf: (item: IDataObject) => unknown;
	/** Vonage sends everything that it has sent so far once more. */
	repeat: (simulator: Simulator) => Promise<void>;
	/** Vonage gives up at once what is not taken. */
	giveUpAtOnce: (simulator: Simulator) => void;
	/** The header or the member that has the signature, spoilt or gone. */
	spoil: (request: Sent, how: 'spoilt' | 'gone') => Sent;
	/** The IDs of the subscriptions that Vonage has. */
	subscriptions: (simulator: Simulator) => string[];
	/** What a subscription must outlive besides a start of n8n, by what has become of it. */
	mishaps: Record<string, (simulator: Simulator, id: string) => void>;
	/** Whether there is one subscription, which gets what happens. */
	isAlive: (simulator: Simulator) => boolean;
	/** The operation that a check begins with. */
	lists: string;
}

/** What Vonage sends to a webhook. */
export interface Sent {
	rawBody: string;
	headers: Record<string, string>;
}

const businessCalls: PromisingTrigger = {
	name: 'Vonage Call Trigger',
	setup: ({ control }) =>
		callTrigger({
			credentials: {
				vonageBusinessPasswordApi: control.info().credentials.VonageBusinessPasswordApi,
			},
			parameters: { states: ['MISSED'] },
		}),
	happen: ({ control }) => {
		const id = String(control.ring({ phoneNumber: '+442079460101' }).id);
		control.moveCall(id, 'MISSED');
		return id;
	},
	idOf: ({ callId }) => callId,
	repeat: async ({ control }) => {
		const sent = new Set(control.deliveries().map(({ deliveryId }) => deliveryId));
		for (const deliveryId of sent) await control.redeliver(deliveryId);
	},
	giveUpAtOnce: ({ control }) => control.setDeliveryTiming({ retries: 0 }),
	spoil: ({ rawBody, headers }, how) => {
		const body = JSON.parse(rawBody) as { event: object; metadata: { signature: string } };
		const { signature, ...metadata } = body.metadata;
		const other = signature.replace(/^./, (first) => (first === 'a' ? 'b' : 'a'));
		const spoilt = how === 'gone' ? metadata : { ...metadata, signature: other };
		return { rawBody: JSON.stringify({ ...body, metadata: spoilt }), headers };
	},
	subscriptions: ({ control }) => control.webhooks().map(({ id }) => id),
	mishaps: {
		'its deletion': ({ control }, id) => control.removeWebhook(id),
		'a pause': ({ control }, id) => control.pauseWebhook(id, true),
		'the mark "failed"': ({ control }, id) => control.failWebhook(id),
		'its expiry': ({ control }, id) => control.expireWebhook(id),
	},
	isAlive: ({ control }) => {
		const [webhook, ...others] = control.webhooks();
		if (!webhook || others.length > 0) return false;
		const { status, statistics, expireAt } = webhook;
		return status === 'ACTIVE' && !statistics?.failed && Date.parse(expireAt) > Date.now();
	},
	lists: 'listWebhooks',
};

const contactCenterEvents: PromisingTrigger = {
	name: 'Vonage Contact Center Trigger',
	setup: ({ control }) => ({
		node: new ContactCenterTrigger(),
		credentials: {
			vonageContactCenterOAuth2Api: control.info().credentials.VonageContactCenterOAuth2Api,
		},
		parameters: { events: ['channel.ended'], options: { catchUpAfterDowntime: true } },
	}),
	happen: ({ control: { contactCenter } }) => {
		const call = { phoneNumber: '+442079460101', agentId: '1234' };
		const { interactionId } = contactCenter.receiveCall(call);
		contactCenter.hangUp(interactionId);
		return interactionId;
	},
	idOf: ({ interactionId }) => interactionId,
	repeat: async ({ control: { contactCenter } }) => {
		const sent = new Set(contactCenter.notifications().map(({ eventId }) => eventId));
		for (const eventId of sent) await contactCenter.repeatNotification(eventId);
	},
	giveUpAtOnce: ({ control }) => control.contactCenter.setNotificationTiming({ retryForMs: 0 }),
	spoil: ({ rawBody, headers }, how) => {
		const { 'vonage-signature': token, ...others } = headers;
		const spoilt = token.replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A'));
		return {
			rawBody,
			headers: how === 'gone' ? others : { ...others, 'vonage-signature': spoilt },
		};
	},
	subscriptions: ({ control }) =>
		control.contactCenter.subscriptions().map(({ subscriptionId }) => subscriptionId),
	mishaps: {
		'its deletion': ({ control }, id) => control.contactCenter.removeSubscription(id),
		'being switched off': ({ control }, id) => control.contactCenter.enableSubscription(id, false),
	},
	isAlive: ({ control }) => {
		const [subscription, ...others] = control.contactCenter.subscriptions();
		return others.length === 0 && subscription?.enabled === true;
	},
	lists: 'listSubscriptions',
};

/** Every trigger that keeps the promises of docs/trigger-promises.md. */
export const promisingTriggers = [businessCalls, contactCenterEvents];
