import type { IHookFunctions } from 'n8n-workflow';
import { z } from 'zod';

import { activations, others } from '../../shared/trigger/activation';
import { vonageNow } from '../../shared/trigger/moments';
import type { Settings } from '../settings/settings';
import { wantedSince } from './missing';

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
