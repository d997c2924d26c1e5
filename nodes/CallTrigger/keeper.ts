import type { ITriggerFunctions } from 'n8n-workflow';

import { integrationSuite } from '../shared/apis/integrationSuite';
import { connect } from '../shared/http/client';
import { isRestart, lastActivation, vonageNow } from './activation';
import { isWanted, type CallEvent } from './event';
import { Looks } from './looks';
import { missingSince, wantedSince, wasWanted, type WantedSince } from './missing';
import { callsSince, endOf } from './recovery';
import type { Settings } from './settings';
import { signingKey, useKey } from './signingKey';
import { ensure, type Ensured } from './subscription';
import { inTurn } from './turn';

const DAY_MS = 24 * 60 * 60_000;

/**
 * A check may wait this long for a quota, which ends after a minute at most, and then a second at
 * random. The next check comes soon.
 */
const MAX_WAIT_MS = 61_000;

/** What a keeper knows, and the one after it takes over when a change is published. */
interface Knowledge {
	/** When the calls were looked for; at an activation by a person there were none to look for. */
	recoveredAt?: number;
	/** Of an activation by a person, which is this old at the least. */
	wantedSince?: WantedSince;
}

/** What the last keeper of each node knew when it was closed. */
const left = new Map<string, Knowledge & { leftAt: number }>();

/** Longer than it takes to publish a change. What is older is of workflows that were deactivated. */
const KEPT_MS = 10 * 60_000;

function firstKnowledge(
	context: ITriggerFunctions,
	settings: Settings,
	nodeName: string,
): Knowledge {
	const before = left.get(nodeName);
	left.delete(nodeName);
	const mode = context.getActivationMode();
	if (mode === 'update') return before ?? {};
	if (isRestart(context)) return {};
	return {
		recoveredAt: Date.now(),
		wantedSince: wantedSince(settings, mode, undefined, vonageNow()),
	};
}

const nameOf = ({ id, state }: CallEvent) => `${id}:${state}`;

/** Keeps one subscription alive and knows since when calls may be missing. */
export class Keeper {
	private readonly nodeName: string;

	private readonly known: Knowledge;

	private readonly looks = new Looks();

	/** What the looks after the last sign of loss have brought: each finds it again. */
	private readonly brought = new Set<string>();

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
		this.known = firstKnowledge(context, settings, this.nodeName);
		// nothing can be missing yet of a workflow that a person has just activated
		if (isRestart(context)) this.looks.noticeLoss(Date.now());
	}

	/**
	 * Verifies the subscription, renews or creates it, and begins to bring the calls that ended
	 * unnoticed.
	 *
	 * @param over aborted when the webhook is removed, or the check takes too long: what is known then
	 * comes from another one
	 * @throws NodeApiError or NodeOperationError when that is not possible; nothing is forgotten
	 */
	async check(url: string, over: AbortSignal): Promise<void> {
		const { authentication, recover, states } = this.settings;
		const vonage = await connect(this.context, integrationSuite, {
			maxWaitMs: MAX_WAIT_MS,
		});
		const key = await signingKey(this.context, authentication);
		const now = Date.now();
		const ensured = await inTurn(
			vonage,
			url,
			over,
			async (client) =>
				await this.keep(async () => await ensure(client, { url, signingKey: key }, now)),
		);
		if (!ensured) return;
		useKey(this.context, authentication, key);
		if (this.isLossPossible(ensured)) this.looks.noticeLoss(now);
		if (now - (this.known.recoveredAt ?? now) >= DAY_MS) this.looks.beDue();
		if (!recover || !this.looks.isDue(now) || this.isBringing) return;
		const wanted = this.wantedSince();
		const since = missingSince(this.settings, wanted, this.known.recoveredAt, now);
		const calls = await callsSince(vonage, since, states);
		if (over.aborted) return;
		const missing = calls.filter(
			(call) =>
				isWanted(call, this.settings) &&
				wasWanted(call, endOf(call), wanted, now) &&
				!this.brought.has(nameOf(call)),
		);
		void this.bringAll(missing, now);
	}

	/** The clock was set back: moments that were read from it say nothing any more. */
	doubtClock(): void {
		this.known.recoveredAt = undefined;
		this.looks.noticeLoss(Date.now());
	}

	/** Leaves what it knows to the keeper after it, which comes soon if it comes. */
	close(): void {
		const now = Date.now();
		for (const [nodeName, { leftAt }] of left) {
			if (Math.abs(now - leftAt) > KEPT_MS) left.delete(nodeName);
		}
		left.set(this.nodeName, { ...this.known, leftAt: now });
	}

	/** What a check that fails halfway has done, the next one does not see: that is a sign of loss. */
	private async keep(work: () => Promise<Ensured>): Promise<Ensured> {
		let isDone = false;
		try {
			const ensured = await work();
			isDone = true;
			return ensured;
		} finally {
			if (!isDone) this.looks.noticeLoss(Date.now());
		}
	}

	/** Begins to hand calls on; a look of which one call could not be handed on is repeated. */
	private async bringAll(calls: CallEvent[], now: number): Promise<void> {
		this.isBringing = true;
		const endLook = this.looks.begin();
		const isDone = await this.bring(calls);
		this.isBringing = false;
		if (!isDone) return;
		endLook();
		this.known.recoveredAt = now;
		for (const call of calls) this.brought.add(nameOf(call));
		if (this.looks.areOver) this.brought.clear();
	}

	private isLossPossible({ webhook, lossPossible }: Ensured): boolean {
		const { totalFailures } = webhook.statistics;
		const hasNewFailures = totalFailures > this.failures;
		this.failures = totalFailures;
		return lossPossible || hasNewFailures;
	}

	private wantedSince(): WantedSince {
		return lastActivation(this.context)?.wantedSince ?? this.known.wantedSince ?? {};
	}
}
