import type { ITriggerFunctions } from 'n8n-workflow';

import type { VonageClient } from '../../shared/http/client';
import { signingKeysOf } from '../../shared/trigger/derivedKey';
import { isInUse } from '../../shared/trigger/memory';
import { inTurn } from '../../shared/trigger/turn';
import { testUrlOf } from '../../shared/trigger/webhookUrl';
import type { Webhook } from '../../shared/vonage/integrationSuite/webhooks';
import { signingKey } from '../deliveries/signingKey';
import { isWanted, ofAccount } from '../events/event';
import { lastActivation, withUser } from '../memory/activation';
import { noteFormerUsers } from '../memory/formerUsers';
import { isStillDelivered, type Knowledge, type Look } from '../memory/knowledge';
import { missingSince, wasWanted } from '../memory/missing';
import type { Settings } from '../settings/settings';
import { hintAtSilence } from '../subscription/neverDelivered';
import { open } from '../subscription/open';
import { ensure, remove, type Ensured } from '../subscription/subscription';
import { callsSince, endOf } from './recovery';

/**
 * A check may wait this long for a quota, which ends after a minute at most, and then a second at
 * random. The next check comes soon.
 */
const MAX_WAIT_MS = 61_000;

/** What a check found. */
export interface Checked {
	webhook: Webhook;
	/** Undefined when it was not the time to look for missed calls. */
	look?: Look;
}

/** Keeps the subscription of a node alive, and looks for calls that it did not deliver. */
export class Keeper {
	private readonly hintAtSilence: ReturnType<typeof hintAtSilence>;

	/** @param known what the checks find out is noted here */
	constructor(
		private readonly context: ITriggerFunctions,
		private readonly settings: Settings,
		private readonly known: Knowledge,
	) {
		this.hintAtSilence = hintAtSilence(context);
	}

	/**
	 * Verifies the subscription, renews or creates it, and looks for missed calls when it is time to.
	 *
	 * @param over aborted when the webhook is removed, or the check takes too long
	 * @returns undefined when it was stopped before it had verified the subscription
	 * @throws NodeApiError or NodeOperationError when that is not possible; the next check tries it again
	 */
	async check(url: string, over: AbortSignal): Promise<Checked | undefined> {
		const { authentication, recover } = this.settings;
		// those of this activation: what a late check finds out must not reach the next one
		const keys = signingKeysOf(this.context, authentication);
		const vonage = await open(this.context, authentication, {
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
			remove,
			async (client) => await this.orNoticeLoss(async () => await ensure(client, wanted, now)),
		);
		if (!ensured) return undefined;
		const { webhook, lossPossible } = ensured;
		keys.use(key);
		this.known.isTidy = true;
		this.hintAtSilence(webhook, now);
		const isAnotherUser = this.noteUser(webhook.userId);
		this.known.noteCheck(webhook.statistics.totalFailures, lossPossible || isAnotherUser);
		if (!recover || !this.known.isLookDue(now)) return { webhook };
		return { webhook, look: await this.look(vonage, webhook, now) };
	}

	/** Looks for calls that may be missing. */
	private async look(vonage: VonageClient, { accountId }: Webhook, now: number): Promise<Look> {
		const { settings, known } = this;
		const look = known.beginLook(now);
		const wanted = lastActivation(this.context)?.wantedSince ?? known.wantedSince ?? {};
		const since = missingSince(settings, wanted, known.recoveredAt, now);
		const calls = (await callsSince(vonage, since, settings.states))
			.filter((call) => isWanted(call, settings))
			.filter((call) => wasWanted(call, endOf(call), wanted, now))
			.filter((call) => look.isAfterLoss || !isStillDelivered(endOf(call), now))
			.map((call) => ofAccount(call, accountId));
		return { ...look, calls };
	}

	/** A check that fails halfway may have subscribed anew, which the next check does not see. */
	private async orNoticeLoss(work: () => Promise<Ensured>): Promise<Ensured> {
		let isDone = false;
		try {
			const ensured = await work();
			isDone = true;
			return ensured;
		} finally {
			if (!isDone) this.known.noticeLoss();
		}
	}

	/**
	 * Where the node has no webhook any more: at former activations, and where a test listen ended
	 * together with its n8n, which had no time to remove the subscription.
	 */
	private abandonedUrls(url: string): string[] {
		const former = this.known.isTidy ? [] : (lastActivation(this.context)?.formerUrls ?? []);
		return [...former, testUrlOf(url)].filter((each) => !isInUse(each));
	}

	/**
	 * The subscription of a former user still delivers the calls of that user, and nobody else can remove
	 * it: from now on these calls start nothing. Tells whether there is another user than before.
	 */
	private noteUser(userId: string | undefined): boolean {
		const before = this.known.users ?? lastActivation(this.context) ?? { formerUserIds: [] };
		const users = withUser(before, userId);
		this.known.users = users;
		noteFormerUsers(this.context, users.formerUserIds);
		return before.userId !== undefined && before.userId !== users.userId;
	}
}
