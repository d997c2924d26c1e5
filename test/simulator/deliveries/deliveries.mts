import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { Recorder } from '../http/recorder.mts';
import type { Clock } from '../plain/clock.mts';
import type { BusinessCall } from '../state/integrationSuite/call.mts';
import type { Webhook, Webhooks } from '../state/integrationSuite/webhooks.mts';
import { callEvents } from './deliveryContract.mts';
import { eventOf } from './event.mts';
import { compose, type Delivery } from './message.mts';
import { send, type Outcome, type Timing } from './send.mts';
import { UnderWay } from './underWay.mts';

const wholeNumber = z.number().int().nonnegative().optional();

/** What differs from now on. Body of `POST /deliveries/timing`. */
export const timingSchema = z
	.object({
		connectTimeoutMs: wholeNumber,
		answerTimeoutMs: wholeNumber,
		retries: wholeNumber,
		retryDelayMs: wholeNumber,
	})
	.strict();

/** One attempt to deliver an event to a webhook, once it is over. */
export interface DeliveryRecord {
	/** When the attempt began, by the simulator's clock. */
	at: string;
	webhookId: string;
	deliveryId: string;
	attempt: number;
	url: string;
	callId: string;
	state: string;
	/** Missing when no answer came. */
	status?: number;
	milliseconds: number;
	error?: string;
}

/**
 * Sends events to webhooks. Deliveries go side by side, and may overtake one another. They wait by
 * the machine's clock, and are recorded by the simulator's clock.
 */
export class Deliveries {
	private records: DeliveryRecord[] = [];
	private readonly known = new Map<string, Delivery>();
	private readonly underWay = new UnderWay();
	private timing: Timing;

	constructor(
		private readonly clock: Clock,
		private readonly recorder: Recorder,
		private readonly initialTiming: Timing,
	) {
		this.timing = initialTiming;
	}

	/** Tells every webhook that receives events of the state that a call has now. */
	announce(call: BusinessCall, webhooks: Webhooks): void {
		const event = eventOf(call);
		for (const webhook of webhooks.receiving()) {
			const delivery = { id: randomUUID(), webhook, event, attempts: 0 };
			this.known.set(delivery.id, delivery);
			void this.underWay.track((signal) => this.deliver(delivery, webhooks, signal));
		}
	}

	/** Sends a delivery again, whatever became of it. Statistics do not count it a second time. */
	async redeliver(id: string, times: number): Promise<void> {
		const delivery = this.known.get(id);
		if (!delivery) throw new Error(`No delivery ${id}`);
		await this.underWay.track(async (signal) => {
			for (let sent = 0; sent < times; sent++) await this.attempt(delivery, signal);
		});
	}

	all(): DeliveryRecord[] {
		return [...this.records];
	}

	setTiming(changes: Partial<Timing>): void {
		this.timing = { ...this.timing, ...timingSchema.parse(changes) };
	}

	/** Waits until no delivery is under way or waits for a retry. */
	async settled(): Promise<void> {
		await this.underWay.settled();
	}

	/** Breaks off what is under way, and forgets everything. */
	reset(): void {
		this.underWay.stop();
		this.known.clear();
		this.records = [];
		this.timing = this.initialTiming;
	}

	private async deliver(
		delivery: Delivery,
		webhooks: Webhooks,
		signal: AbortSignal,
	): Promise<void> {
		const { webhook } = delivery;
		const { retries } = this.timing;
		let outcome = await this.attempt(delivery, signal);
		for (let retry = 1; shallRetry(outcome) && retry <= retries; retry++) {
			await wait(this.timing.retryDelayMs, undefined, { ref: false, signal });
			// Ended by another delivery's failure, by its expiry or by its user.
			if (!webhooks.receiving().includes(webhook)) {
				this.count(webhook, outcome);
				return;
			}
			outcome = await this.attempt(delivery, signal);
		}
		this.count(webhook, outcome);
		if (outcome.error) webhook.statistics.failed = true;
	}

	private async attempt(delivery: Delivery, signal: AbortSignal): Promise<Outcome> {
		const at = this.now();
		const { id: deliveryId, webhook, event } = delivery;
		const attempt = ++delivery.attempts;
		const message = compose(delivery, this.timing.metadataMember);
		const operationId = 'receiveCallEvent';
		const problem = callEvents.breach(operationId, message);
		if (problem) {
			this.recorder.violations.push({ host: 'vbc', operationId, problem, reply: message.body });
		}
		const startedAt = performance.now();
		const outcome = await send(webhook.url, message, this.timing, signal);
		signal.throwIfAborted();
		this.records.push({
			at,
			webhookId: webhook.id,
			deliveryId,
			attempt,
			url: webhook.url,
			callId: event.id,
			state: event.state,
			status: outcome.status,
			milliseconds: Math.round(performance.now() - startedAt),
			error: outcome.error,
		});
		return outcome;
	}

	/** A delivery counts when it is over. Source: the guide on webhooks. */
	private count({ statistics }: Webhook, { status, error }: Outcome): void {
		statistics.totalAttempts += 1;
		if (!error) {
			statistics.totalSuccesses += 1;
			statistics.lastSuccess = this.now();
			return;
		}
		statistics.totalFailures += 1;
		statistics.lastFailure = this.now();
		statistics.lastErrorMessage = error;
		if (status) statistics.lastHttpErrorCode = errorCodeOf(status);
	}

	private now(): string {
		return new Date(this.clock.now()).toISOString();
	}
}

function shallRetry({ error, isHopeless }: Outcome): boolean {
	return error !== undefined && !isHopeless;
}

/** As in `500 INTERNAL_SERVER_ERROR`. */
function errorCodeOf(status: number): string {
	const name = (STATUS_CODES[status] ?? '').toUpperCase().replace(/\W+/g, '_');
	return `${status} ${name}`.trimEnd();
}
