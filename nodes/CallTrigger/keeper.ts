import type { ITriggerFunctions } from 'n8n-workflow';

import { integrationSuite } from '../shared/apis/integrationSuite';
import { connect } from '../shared/http/client';
import type { Webhook } from '../shared/apis/integrationSuiteWebhooks';
import { serialised } from '../shared/serialised';
import { isWanted, type CallEvent } from './event';
import { callsSince } from './recovery';
import type { Settings } from './settings';
import { signingKey } from './signingKey';
import { ensure, type Ensured } from './subscription';
import { ownUrl } from './webhookUrl';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

/** A check may wait this long for a quota; nobody is waiting for it. */
const MAX_WAIT_MS = 5 * 60_000;

/** Asked for again although it was delivered: clocks differ, calls are long, answers get lost. */
const OVERLAP_MS = HOUR_MS;

/** n8n starts, another main takes over, or a change is saved: the workflow was active before. */
const isRestart = (activation: string) =>
	['init', 'leadershipChange', 'update'].includes(activation);

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
	/** After a restart, and after each sign of loss until the calls were looked for. */
	private recoveryIsDue: boolean;

	private recoveredAt: number | undefined;

	private failures = 0;

	/** The subscription as it was before deliveries went on; known from the first check on. */
	private found: Ensured | undefined;

	private readonly startedAt = Date.now();

	constructor(
		private readonly context: ITriggerFunctions,
		private readonly settings: Settings,
	) {
		// nothing can be missing yet of a workflow that a person has just activated
		this.recoveryIsDue = isRestart(context.getActivationMode());
		if (!this.recoveryIsDue) this.recoveredAt = this.startedAt;
	}

	/**
	 * Verifies the subscription, renews or creates it, and returns the calls that ended unnoticed,
	 * oldest first.
	 *
	 * @throws NodeApiError or NodeOperationError when that is not possible; nothing is forgotten
	 */
	async check(url: string): Promise<CallEvent[]> {
		const { authentication, recover, states } = this.settings;
		const vonage = await connect(this.context, integrationSuite, authentication, {
			maxWaitMs: MAX_WAIT_MS,
		});
		const key = await signingKey(this.context, authentication);
		const now = Date.now();
		const ensured = await serialised(url, async () =>
			this.isRegistered(url) ? await ensure(vonage, { url, signingKey: key }, now) : undefined,
		);
		if (!ensured) return [];
		this.found ??= ownUrl.getRepair(url) ?? ensured;
		const lossPossible = this.isLossPossible(ensured, now);
		this.recoveryIsDue ||= lossPossible;
		if (!recover || !this.recoveryIsDue) return [];
		const calls = await callsSince(vonage, this.lastGood(this.found, now), states);
		this.recoveryIsDue = false;
		this.recoveredAt = now;
		return calls.filter((call) => isWanted(call, this.settings));
	}

	/** False when the webhook was removed after this check began. */
	private isRegistered(url: string): boolean {
		return ownUrl.get(this.context.getNode(), this.context.getWorkflow().id) === url;
	}

	private isLossPossible({ webhook, lossPossible }: Ensured, now: number): boolean {
		const { totalFailures } = webhook.statistics;
		const hasNewFailures = totalFailures > this.failures;
		this.failures = totalFailures;
		const isDailyOneDue = now - (this.recoveredAt ?? now) >= DAY_MS;
		return lossPossible || hasNewFailures || isDailyOneDue;
	}

	private lastGood(found: Ensured, now: number): number {
		const limit = now - this.settings.lookBackMs;
		const known = this.recoveredAt ?? lastDelivered(found.webhook, limit);
		return Math.max(known - OVERLAP_MS, limit, this.firstMoment(found));
	}

	/**
	 * What happened before a person activated the workflow is not its business. After a restart that
	 * was when the subscription was made, unless it had got lost meanwhile and is new; the update of an
	 * active workflow leaves a gap of moments.
	 */
	private firstMoment({ webhook, action }: Ensured): number {
		const activation = this.context.getActivationMode();
		if (!isRestart(activation)) return this.startedAt;
		if (activation === 'update') return this.startedAt - OVERLAP_MS;
		return action === 'created' ? 0 : (webhook.createdAt ?? 0);
	}
}
