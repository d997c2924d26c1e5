import type { ITriggerFunctions } from 'n8n-workflow';

import { integrationSuite } from '../shared/apis/integrationSuite';
import { connect } from '../shared/http/client';
import type { Webhook } from '../shared/apis/integrationSuiteWebhooks';
import { serialised } from '../shared/serialised';
import { isRestart } from './activation';
import { isWanted, type CallEvent } from './event';
import { callsSince } from './recovery';
import type { Settings } from './settings';
import { signingKey, useKey } from './signingKey';
import { ensure, type Ensured } from './subscription';
import { ownUrl } from './webhookUrl';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * A check may wait this long for a quota, which ends after a minute at most, and then a second at
 * random. A deactivation waits for the check; the next one comes soon.
 */
const MAX_WAIT_MS = 61_000;

/** Asked for again although it was delivered: clocks differ, calls are long, answers get lost. */
const OVERLAP_MS = HOUR_MS;

/** After a start: n8n may be restarted more often than daily, before the daily look came. */
const OVERLAP_AFTER_START_MS = DAY_MS + OVERLAP_MS;

/** What a keeper knows, and the one after it takes over when a change is published. */
interface Knowledge {
	/** When the calls were looked for; at an activation by a person there were none to look for. */
	recoveredAt?: number;
	/** The subscription as it was before deliveries went on; known from the first check on. */
	found?: Ensured;
	/** What happened before is not this workflow's business; if unknown, the subscription tells. */
	startedAt?: number;
	/** A check failed, and may have made a new subscription before. */
	mayBeNew?: boolean;
}

/** What the last keeper of each node knew when it was closed. */
const left = new Map<string, Knowledge>();

function firstKnowledge(context: ITriggerFunctions, nodeName: string): Knowledge {
	const before = left.get(nodeName);
	left.delete(nodeName);
	const now = Date.now();
	if (!isRestart(context)) return { recoveredAt: now, startedAt: now };
	if (context.getActivationMode() !== 'update') return {};
	// the update of an active workflow leaves a gap of moments
	return before ?? { startedAt: now - OVERLAP_MS };
}

/**
 * Until when every delivery came, as far as Vonage knows: until the last one, unless one failed before
 * that, within the limit. Who ran then may have ended before it could look for the calls of that time.
 */
function lastDelivered({ statistics }: Webhook, limit: number): number {
	const { lastSuccess, lastFailure } = statistics;
	const failedAt = lastFailure && lastFailure > limit ? lastFailure : Infinity;
	return Math.min(lastSuccess || 0, failedAt);
}

/** Keeps one subscription alive and knows since when calls may be missing. */
export class Keeper {
	private readonly nodeName: string;

	private readonly known: Knowledge;

	/** After a restart, and after each sign of loss until the calls were looked for. */
	private recoveryIsDue: boolean;

	private failures = 0;

	private isBringing = false;

	/**
	 * @param bring hands calls on, oldest first, and tells whether it did so with all of them
	 */
	constructor(
		private readonly context: ITriggerFunctions,
		private readonly settings: Settings,
		private readonly bring: (calls: CallEvent[]) => Promise<boolean>,
	) {
		this.nodeName = `${context.getWorkflow().id}:${context.getNode().id}`;
		this.known = firstKnowledge(context, this.nodeName);
		// nothing can be missing yet of a workflow that a person has just activated
		this.recoveryIsDue = isRestart(context);
	}

	/**
	 * Verifies the subscription, renews or creates it, and begins to bring the calls that ended
	 * unnoticed.
	 *
	 * @throws NodeApiError or NodeOperationError when that is not possible; nothing is forgotten
	 */
	async check(url: string): Promise<void> {
		const { known } = this;
		const { authentication, recover, states } = this.settings;
		const vonage = await connect(this.context, integrationSuite, authentication, {
			maxWaitMs: MAX_WAIT_MS,
		});
		const key = await signingKey(this.context, authentication);
		const now = Date.now();
		const ensured = await serialised(url, async () =>
			this.isRegistered(url)
				? await this.keep(async () => await ensure(vonage, { url, signingKey: key }, now))
				: undefined,
		);
		if (!ensured) return;
		useKey(this.context, authentication, key);
		known.found ??= ownUrl.getRepair(url) ?? ensured;
		const lossPossible = this.isLossPossible(ensured, now);
		this.recoveryIsDue ||= lossPossible;
		if (!recover || !this.recoveryIsDue || this.isBringing) return;
		const calls = await callsSince(vonage, this.lastGood(url, known.found, now), states);
		this.recoveryIsDue = false;
		void this.bringAll(
			calls.filter((call) => isWanted(call, this.settings)),
			now,
		);
	}

	/** Leaves what it knows to the keeper after it. */
	close(): void {
		left.set(this.nodeName, this.known);
	}

	/** What a check that fails halfway has done, the next one does not see: that is a sign of loss. */
	private async keep(work: () => Promise<Ensured>): Promise<Ensured> {
		const { recoveryIsDue } = this;
		const { mayBeNew } = this.known;
		this.recoveryIsDue = true;
		this.known.mayBeNew = true;
		const ensured = await work();
		this.recoveryIsDue = recoveryIsDue;
		this.known.mayBeNew = mayBeNew;
		return ensured;
	}

	/** Signs of loss that come meanwhile make it due again. */
	private async bringAll(calls: CallEvent[], now: number): Promise<void> {
		this.isBringing = true;
		const isDone = await this.bring(calls);
		this.isBringing = false;
		if (isDone) this.known.recoveredAt = now;
		else this.recoveryIsDue = true;
	}

	/** False when the webhook was removed after this check began. */
	private isRegistered(url: string): boolean {
		return ownUrl.get(this.context.getNode(), this.context.getWorkflow().id) === url;
	}

	private isLossPossible({ webhook, lossPossible }: Ensured, now: number): boolean {
		const { totalFailures } = webhook.statistics;
		const hasNewFailures = totalFailures > this.failures;
		this.failures = totalFailures;
		const isDailyOneDue = now - (this.known.recoveredAt ?? now) >= DAY_MS;
		return lossPossible || hasNewFailures || isDailyOneDue;
	}

	private lastGood(url: string, found: Ensured, now: number): number {
		const limit = now - this.settings.lookBackMs;
		const { recoveredAt } = this.known;
		const since =
			recoveredAt === undefined
				? lastDelivered(found.webhook, limit) - OVERLAP_AFTER_START_MS
				: recoveredAt - OVERLAP_MS;
		return Math.max(since, limit, this.firstMoment(url, found));
	}

	/**
	 * What happened before a person activated the workflow is not its business. After a restart that
	 * was when the subscription was made, unless it had got lost meanwhile and is new.
	 */
	private firstMoment(url: string, { webhook, action }: Ensured): number {
		const { startedAt, mayBeNew } = this.known;
		if (startedAt !== undefined) return startedAt;
		const isNew = action === 'created' || mayBeNew || ownUrl.isUncertain(url);
		return isNew ? 0 : (webhook.createdAt ?? 0);
	}
}
