import type { ITriggerFunctions } from 'n8n-workflow';

import { integrationSuite } from '../shared/apis/integrationSuite';
import { connect } from '../shared/http/client';
import { isWanted, type CallEvent } from './event';
import { callsSince } from './recovery';
import { serialised } from './serialised';
import type { Settings } from './settings';
import { signingKey } from './signingKey';
import { ensure, type Ensured } from './subscription';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

/** A check may wait this long for a quota; nobody is waiting for it. */
const MAX_WAIT_MS = 5 * 60_000;

/** Asked for again although it was delivered: clocks differ, calls are long, answers get lost. */
const OVERLAP_MS = HOUR_MS;

/**
 * The moment before which no call is looked for: a restart goes on where it was, the update of an
 * active workflow leaves a gap of moments, and what happened before a person activated the workflow
 * is not its business.
 */
function startOf(activation: string, now: number): number {
	if (activation === 'init' || activation === 'leadershipChange') return 0;
	return activation === 'update' ? now - OVERLAP_MS : now;
}

/** Keeps one subscription alive and knows since when calls may be missing. */
export class Keeper {
	/** After the start, and after each sign of loss until the calls were looked for. */
	private recoveryIsDue = true;

	private recoveredAt: number | undefined;

	private failures: number | undefined;

	private readonly notBefore: number;

	constructor(
		private readonly context: ITriggerFunctions,
		private readonly settings: Settings,
	) {
		this.notBefore = startOf(context.getActivationMode(), Date.now());
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
		const ensured = await serialised(
			url,
			async () => await ensure(vonage, { url, signingKey: key }, now),
		);
		this.recoveryIsDue ||= this.isLossPossible(ensured, now);
		if (!recover || !this.recoveryIsDue) return [];
		const calls = await callsSince(vonage, this.lastGood(ensured, now), states);
		this.recoveryIsDue = false;
		this.recoveredAt = now;
		return calls.filter((call) => isWanted(call, this.settings));
	}

	private isLossPossible({ webhook, lossPossible }: Ensured, now: number): boolean {
		const { totalFailures } = webhook.statistics;
		const hasNewFailures = totalFailures > (this.failures ?? totalFailures);
		this.failures = totalFailures;
		const isDailyOneDue = now - (this.recoveredAt ?? now) >= DAY_MS;
		return lossPossible || hasNewFailures || isDailyOneDue;
	}

	private lastGood({ webhook }: Ensured, now: number): number {
		const known = this.recoveredAt ?? webhook.statistics.lastSuccess ?? 0;
		return Math.max(known - OVERLAP_MS, now - this.settings.lookBackMs, this.notBefore);
	}
}
