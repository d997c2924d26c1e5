import { randomUUID } from 'node:crypto';
import type { Clock } from '../../plain/clock.mts';
import { ownerOf } from './identities.mts';
import type { IntegrationSuiteSeed } from './seed.mts';

/** What a subscriber asks for. Source: vis.json WebhookCreate. */
export interface WebhookRequest {
	url: string;
	events: Array<'CALL'>;
	signingAlgo?: 'HMAC_SHA256';
	signingKey?: string;
	metadataPolicy?: MetadataPolicy;
}

export type MetadataPolicy = 'NONE' | 'HEADER' | 'BODY';

/** Source: vis.json WebhookStatistics. A delivery counts once, with all its retries. */
export interface WebhookStatistics {
	totalAttempts: number;
	totalSuccesses: number;
	totalFailures: number;
	failed: boolean;
	lastSuccess?: string;
	lastFailure?: string;
	lastHttpErrorCode?: string;
	lastErrorMessage?: string;
}

/** A subscription as the API shows it, its key included. Source: vis.json Webhook. */
export interface Webhook {
	id: string;
	userId: string | bigint;
	accountId: string;
	url: string;
	status: 'ACTIVE' | 'PAUSED';
	events: Array<'CALL'>;
	signingAlgo: 'HMAC_SHA256' | 'NONE';
	signingKey?: string;
	metadataPolicy: MetadataPolicy;
	createdAt: string;
	renewedAt?: string;
	expireAt: string;
	purgeAt: string;
	statistics: WebhookStatistics;
}

/** The webhooks of the user who signs in, by the simulator's clock. */
export class Webhooks {
	private registered: Webhook[] = [];

	private lifetimeSeconds: number;

	constructor(
		private readonly seed: IntegrationSuiteSeed,
		private readonly clock: Clock,
	) {
		this.lifetimeSeconds = seed.webhooks.lifetimeSeconds;
	}

	add({ url, events, signingAlgo, signingKey, metadataPolicy }: WebhookRequest): Webhook {
		const { userId, accountId } = ownerOf(this.seed);
		const now = this.clock.now();
		const webhook: Webhook = {
			id: randomUUID(),
			userId,
			accountId,
			url,
			status: 'ACTIVE',
			events,
			signingAlgo: signingAlgo ?? 'NONE',
			signingKey,
			metadataPolicy: metadataPolicy ?? 'NONE',
			createdAt: isoTime(now),
			...this.lifetimeFrom(now),
			statistics: { totalAttempts: 0, totalSuccesses: 0, totalFailures: 0, failed: false },
		};
		this.registered.push(webhook);
		return webhook;
	}

	/** All that are not purged, oldest first. */
	all(): Webhook[] {
		return this.registered.filter(({ purgeAt }) => this.now() < purgeAt);
	}

	find(id: string): Webhook | undefined {
		return this.all().find((webhook) => webhook.id === id);
	}

	remove({ id }: Webhook): void {
		this.registered = this.registered.filter((webhook) => webhook.id !== id);
	}

	/** Clears the failed mark and starts the lifetime anew; pause and statistics stay as they are. */
	renew(webhook: Webhook): void {
		const now = this.clock.now();
		Object.assign(webhook, { renewedAt: isoTime(now) }, this.lifetimeFrom(now));
		webhook.statistics.failed = false;
	}

	/** Ends the lifetime of a webhook now. It is purged as long after that as any expired webhook. */
	expire(webhook: Webhook): void {
		const lifetimeMs = this.lifetimeSeconds * 1000;
		Object.assign(webhook, this.lifetimeFrom(this.clock.now() - lifetimeMs));
	}

	/** Lets the webhooks that have not expired, and new ones, live for so long from now on. */
	setLifetime(seconds: number): void {
		this.lifetimeSeconds = seconds;
		for (const webhook of this.all()) {
			if (this.now() < webhook.expireAt) this.renew(webhook);
		}
	}

	/** The webhooks that events are sent to. */
	receiving(): Webhook[] {
		return this.all().filter(
			({ status, expireAt, statistics }) =>
				status === 'ACTIVE' && !statistics.failed && this.now() < expireAt,
		);
	}

	private lifetimeFrom(begin: number): Pick<Webhook, 'expireAt' | 'purgeAt'> {
		const { purgeAfterSeconds } = this.seed.webhooks;
		const expireAt = begin + this.lifetimeSeconds * 1000;
		return {
			expireAt: isoTime(expireAt),
			purgeAt: isoTime(expireAt + purgeAfterSeconds * 1000),
		};
	}

	private now(): string {
		return isoTime(this.clock.now());
	}
}

/** Times of webhooks end in Z, unlike those of calls. Source: vis.json createWebhook. */
function isoTime(epoch: number): string {
	return new Date(epoch).toISOString();
}
