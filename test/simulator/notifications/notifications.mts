import { z } from 'zod';
import { contactCenterEvents, type Message } from '../deliveries/deliveryContract.mts';
import { ask } from '../deliveries/send.mts';
import { UnderWay } from '../deliveries/underWay.mts';
import type { Recorder } from '../http/recorder.mts';
import type { Clock } from '../plain/clock.mts';
import {
	eventKinds,
	means,
	namesOf,
	type ContactCenterEvent,
} from '../state/contactCenterWebhooks/eventTypes.mts';
import type { ContactCenterWebhooksSeed } from '../state/contactCenterWebhooks/seed.mts';
import type { Subscription, Subscriptions } from '../state/contactCenterWebhooks/subscriptions.mts';
import { envelop, tokenFor, type CloudEvent } from './envelope.mts';

type Seed = ContactCenterWebhooksSeed;
type Settings = Seed['notifications'];

const duration = z.number().int().nonnegative().optional();

/** What differs from now on. Body of `POST /notifications/timing`. */
export const notificationTimingSchema = z
	.object({
		answerTimeoutMs: duration,
		retryDelayMs: duration,
		longestRetryDelayMs: duration,
		retryForMs: duration,
	})
	.strict();

export type NotificationTiming = z.infer<typeof notificationTimingSchema>;

/** One attempt to tell a subscriber of an event, once it is over. */
export interface NotificationRecord {
	/** When the attempt began, by the simulator's clock. */
	at: string;
	subscriptionId: string;
	eventId: string;
	type: string;
	subject: string;
	attempt: number;
	url: string;
	/** Missing when no answer came. */
	status?: number;
	error?: string;
}

/** One event on its way to one subscriber. */
interface Notification {
	subscriptionId: string;
	event: CloudEvent;
	/** Under which operation the contract has it. */
	operationId: string;
	attempts: number;
	/** The token of the first attempt. */
	token?: string;
}

/**
 * Tells subscribers what happens in the contact center. Notifications go side by side, and may overtake
 * one another. Retries follow the simulator's clock, so that a test need not wait for them.
 */
export class Notifications {
	private records: NotificationRecord[] = [];
	private known: Notification[] = [];
	private readonly underWay = new UnderWay();
	private settings: Settings;

	constructor(
		private readonly clock: Clock,
		private readonly recorder: Recorder,
		private readonly seed: Seed,
	) {
		this.settings = seed.notifications;
	}

	/** Tells every subscriber who wants to know. */
	tell(event: ContactCenterEvent, subscriptions: Subscriptions): void {
		const operationId = operationOf(event.kind);
		for (const type of namesOf(event.kind, this.seed.subscriptions)) {
			const enveloped = envelop(event, type, this.clock.now());
			for (const { subscriptionId, events } of subscriptions.receiving()) {
				if (!events.some((entry) => means(entry, type))) continue;
				const notification = { subscriptionId, event: enveloped, operationId, attempts: 0 };
				this.known.push(notification);
				void this.underWay.track(
					async (signal) => await this.deliver(notification, subscriptions, signal),
				);
			}
		}
	}

	/** Sends the notifications of an event again, whatever became of them. */
	async repeat(eventId: string, times: number, subscriptions: Subscriptions): Promise<void> {
		const notifications = this.known.filter(({ event }) => event.id === eventId);
		if (notifications.length === 0) throw new Error(`No event ${eventId}`);
		await this.underWay.track(async (signal) => {
			for (let sent = 0; sent < times; sent++) {
				for (const notification of notifications) {
					const subscription = subscriptions.inEffect(notification.subscriptionId);
					if (subscription) await this.attempt(notification, subscription, signal);
				}
			}
		});
	}

	all(): NotificationRecord[] {
		return [...this.records];
	}

	setTiming(changes: NotificationTiming): void {
		this.settings = { ...this.settings, ...notificationTimingSchema.parse(changes) };
	}

	/** Waits until no notification is under way or waits for a retry. */
	async settled(): Promise<void> {
		await this.underWay.settled();
	}

	/** Breaks off what is under way, and forgets everything. */
	reset(): void {
		this.underWay.stop();
		this.known = [];
		this.records = [];
		this.settings = this.seed.notifications;
	}

	private async deliver(
		notification: Notification,
		subscriptions: Subscriptions,
		signal: AbortSignal,
	): Promise<void> {
		const { retryDelayMs, longestRetryDelayMs, retryForMs } = this.settings;
		const giveUpAt = this.clock.now() + retryForMs;
		for (let delay = retryDelayMs; ; delay = Math.min(2 * delay, longestRetryDelayMs)) {
			const subscription = subscriptions.inEffect(notification.subscriptionId);
			// Switched off or removed meanwhile.
			if (!subscription) return;
			if (await this.attempt(notification, subscription, signal)) return;
			const retryAt = this.clock.now() + delay;
			if (retryAt > giveUpAt) return;
			await this.clock.reach(retryAt, signal);
		}
	}

	/** Makes one attempt, with the URL and the secret that the subscription has now; tells whether it went well. */
	private async attempt(
		notification: Notification,
		{ subscriptionId, url, secret }: Subscription,
		signal: AbortSignal,
	): Promise<boolean> {
		const { event, operationId } = notification;
		const at = new Date(this.clock.now()).toISOString();
		const attempt = ++notification.attempts;
		const message = this.compose(notification, secret);
		const problem = contactCenterEvents.breach(operationId, message);
		if (problem) {
			this.recorder.violations.push({ host: 'vccApi', operationId, problem, reply: message.body });
		}
		const outcome = await this.send(url, message, signal);
		signal.throwIfAborted();
		const { id: eventId, type, subject } = event;
		this.records.push({ at, subscriptionId, eventId, type, subject, attempt, url, ...outcome });
		return outcome.error === undefined;
	}

	private compose(notification: Notification, secret: string): Message {
		const { signaturePrefix, signatureLifeSeconds, signsRetriesAnew } = this.settings;
		const body = JSON.stringify(notification.event);
		const fresh = tokenFor(body, secret, this.clock.now(), signatureLifeSeconds);
		notification.token ??= fresh;
		const token = signsRetriesAnew ? fresh : notification.token;
		return {
			headers: {
				'Content-Type': 'application/cloudevents+json',
				'Vonage-Signature': `${signaturePrefix}${token}`,
			},
			body,
		};
	}

	/** Any 2xx in time is success. */
	private async send(
		url: string,
		message: Message,
		signal: AbortSignal,
	): Promise<Pick<NotificationRecord, 'status' | 'error'>> {
		const { answerTimeoutMs } = this.settings;
		const timing = { connectTimeoutMs: answerTimeoutMs, answerTimeoutMs };
		try {
			const { status } = await ask('POST', new URL(url), message, timing, signal);
			const isTaken = status >= 200 && status < 300;
			return isTaken ? { status } : { status, error: `Answered ${status}` };
		} catch (error) {
			return { error: (error as Error).message };
		}
	}
}

function operationOf(kind: string): string {
	const isNamed = (eventKinds as readonly string[]).includes(kind);
	return isNamed ? `on_${kind.replaceAll('.', '_')}` : 'on_unlisted_event';
}
