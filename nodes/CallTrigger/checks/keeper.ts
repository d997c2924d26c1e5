import type { ITriggerFunctions } from 'n8n-workflow';

import type { VonageClient } from '../../shared/http/client';
import type { Webhook } from '../../shared/vonage/integrationSuite/webhooks';
import { signingKey, signingKeysOf } from '../deliveries/signingKey';
import { isWanted, ofAccount, type CallEvent } from '../events/event';
import { isRestart, lastActivation, withUser, type Users } from '../memory/activation';
import { firstKnowledge, type Knowledge } from '../memory/knowledge';
import { isInUse, leave, memoryOf } from '../memory/memory';
import type { Settings } from '../settings/settings';
import { hintAtSilence } from '../subscription/neverDelivered';
import { signInCarefully } from '../subscription/signIn';
import { ensure, type Ensured } from '../subscription/subscription';
import { inTurn } from '../subscription/turn';
import { testUrlOf } from '../subscription/webhookUrl';
import { Looks } from './looks';
import { missingSince, wasWanted, type WantedSince } from './missing';
import { callsSince, endOf } from './recovery';

const DAY_MS = 24 * 60 * 60_000;

/**
 * A check may wait this long for a quota, which ends after a minute at most, and then a second at
 * random. The next check comes soon.
 */
const MAX_WAIT_MS = 61_000;

/** What became of calls that were to be handed on. */
interface Brought {
	/** Whether there is an execution for each of them. */
	areBegun: boolean;
	wentWell: CallEvent[];
}

const nameOf = ({ id, state }: CallEvent) => `${id}:${state}`;

/** Keeps one subscription alive and knows since when calls may be missing. */
export class Keeper {
	private readonly known: Knowledge;

	private readonly looks = new Looks();

	private readonly hintAtSilence: ReturnType<typeof hintAtSilence>;

	/** What the looks after the last sign of loss have brought: each finds it again. */
	private readonly brought = new Set<string>();

	private users?: Users;

	/** Subscriptions of activations before are removed. */
	private isTidy = false;

	private failures = 0;

	private isBringing = false;

	/**
	 * @param bring hands calls on, oldest first, and tells which executions went well
	 */
	constructor(
		private readonly context: ITriggerFunctions,
		private readonly settings: Settings,
		private readonly bring: (calls: CallEvent[]) => Promise<Brought>,
	) {
		this.hintAtSilence = hintAtSilence(context);
		this.known = firstKnowledge(context, settings);
		// nothing can be missing yet of a workflow that a person has just activated
		if (isRestart(context)) this.looks.noticeLoss(Date.now());
	}

	/**
	 * Verifies the subscription, renews or creates it, and begins to bring the calls that ended
	 * unnoticed.
	 *
	 * @param over aborted when the webhook is removed, or the check takes too long: what is known then
	 * comes from another one
	 * @returns the subscription, if it was not removed meanwhile
	 * @throws NodeApiError or NodeOperationError when that is not possible; nothing is forgotten
	 */
	async check(url: string, over: AbortSignal): Promise<Webhook | undefined> {
		const { authentication, recover } = this.settings;
		// of this activation: a later one must not see what a check that is late finds out
		const keys = signingKeysOf(this.context, authentication);
		const vonage = await signInCarefully(this.context, authentication, {
			maxWaitMs: MAX_WAIT_MS,
		});
		const key = await signingKey(this.context, authentication);
		keys.remember(key);
		const wanted = { url, signingKey: key, abandonedUrls: this.abandonedUrls(url) };
		const now = Date.now();
		const ensured = await inTurn(
			vonage,
			url,
			over,
			async (client) => await this.keep(async () => await ensure(client, wanted, now)),
		);
		if (!ensured) return undefined;
		keys.use(key);
		this.isTidy = true;
		this.hintAtSilence(ensured.webhook, now);
		const isAnotherUser = this.noteUser(ensured.webhook.userId);
		if (this.isLossPossible(ensured) || isAnotherUser) this.looks.noticeLoss(now);
		if (now - (this.known.recoveredAt ?? now) >= DAY_MS) this.looks.beDue();
		if (recover && this.looks.isDue(now) && !this.isBringing) {
			await this.look(vonage, ensured.webhook, over, now);
		}
		return ensured.webhook;
	}

	/** Looks for calls that may be missing, and begins to bring them. */
	private async look(
		vonage: VonageClient,
		{ accountId }: Webhook,
		over: AbortSignal,
		now: number,
	): Promise<void> {
		const wantedFrom = this.wantedSince();
		const since = missingSince(this.settings, wantedFrom, this.known.recoveredAt, now);
		const calls = await callsSince(vonage, since, this.settings.states);
		if (over.aborted) return;
		const missing = calls.filter(
			(call) =>
				isWanted(call, this.settings) &&
				wasWanted(call, endOf(call), wantedFrom, now) &&
				!this.brought.has(nameOf(call)),
		);
		void this.bringAll(
			missing.map((call) => ofAccount(call, accountId)),
			now,
		);
	}

	/** The clock was set back: moments that were read from it say nothing any more. */
	doubtClock(): void {
		this.known.recoveredAt = undefined;
		this.looks.noticeLoss(Date.now());
	}

	/** Leaves what it knows to the keeper after it. */
	close(): void {
		leave(this.context, this.known);
		memoryOf(this.context).formerUserIds = [];
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
		const { areBegun, wentWell } = await this.bring(calls);
		this.isBringing = false;
		// the others are handed on again: nothing is known of them, or n8n did not take them
		for (const call of wentWell) this.brought.add(nameOf(call));
		if (!areBegun) return;
		endLook();
		this.known.recoveredAt = now;
		if (this.looks.areOver) this.brought.clear();
	}

	/**
	 * Where the node has no webhook any more: at activations before, and after a test listen that ended
	 * with its n8n, which had no time to remove its subscription.
	 */
	private abandonedUrls(url: string): string[] {
		const former = this.isTidy ? [] : (lastActivation(this.context)?.formerUrls ?? []);
		return [...former, testUrlOf(url)].filter((each) => !isInUse(each));
	}

	/**
	 * Calls of a user who is not signed in any more still come by the subscription of that user, which
	 * nobody else can remove: they are not wanted. Tells whether there is another user than before.
	 */
	private noteUser(userId: string | undefined): boolean {
		const before = this.users ?? lastActivation(this.context) ?? { formerUserIds: [] };
		this.users = withUser(before, userId);
		memoryOf(this.context).formerUserIds = this.users.formerUserIds;
		return before.userId !== undefined && before.userId !== this.users.userId;
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
