import type { IHookFunctions } from 'n8n-workflow';
import { z } from 'zod';

import { activations, others } from '../../shared/trigger/activation';
import type { Settings } from '../settings/settings';
import { wantedSince } from './missing';

const MINUTE_MS = 60_000;

/** The clock of Vonage may be behind by this, until Vonage has told its time. */
const ASSUMED_LAG_MS = 5 * MINUTE_MS;

/** A clock that is behind by more than this is not believed. */
const MAX_LAG_MS = 60 * MINUTE_MS;

/**
 * The earliest time that the clock of Vonage may show now. That clock stamps the calls.
 *
 * @param told the time that Vonage has just stamped something with
 */
export function vonageNow(told?: number, now = Date.now()): number {
	return told === undefined
		? now - ASSUMED_LAG_MS
		: Math.max(now - MAX_LAG_MS, Math.min(now, told));
}

const store = activations('vonageCallTrigger', {
	wantedSince: z.record(z.number()),
	/** Who is signed in; formerUserIds are those who were before, and may have left a subscription. */
	userId: z.string().optional(),
	formerUserIds: z.array(z.string()),
});

/** The last activation of the node; undefined if nothing is known of it. */
export const lastActivation = store.last;

/** Changes what is kept of an activation. Only for hooks. */
export const amendActivation = store.amend;

export type Users = Pick<
	NonNullable<ReturnType<typeof lastActivation>>,
	'userId' | 'formerUserIds'
>;

/** Keeps an activation. Only for hooks. */
export function recordActivation(
	context: IHookFunctions,
	url: string,
	settings: Settings,
	now = vonageNow(),
): void {
	const before = lastActivation(context);
	const mode = context.getActivationMode();
	store.record(context, url, {
		userId: before?.userId,
		wantedSince: wantedSince(settings, mode, before?.wantedSince, now),
		formerUserIds: before?.formerUserIds ?? [],
	});
}

/**
 * Who is signed in, and who was before.
 *
 * @param userId undefined where Vonage does not tell it
 */
export function withUser(before: Users, userId: string | undefined): Users {
	if (userId === undefined) return before;
	return { userId, formerUserIds: others([...before.formerUserIds, before.userId], userId) };
}
