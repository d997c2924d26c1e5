import type { IHookFunctions, ITriggerFunctions } from 'n8n-workflow';
import { z } from 'zod';

import { wantedSince } from './missing';
import type { Settings } from './settings';

type ActivationContext = IHookFunctions | ITriggerFunctions;

const MINUTE_MS = 60_000;

/** The clock of Vonage may be behind by as much, as long as it has not told its time. */
const CLOCK_MS = 5 * MINUTE_MS;

/** A clock that is behind by more than this is not believed. */
const MAX_CLOCK_MS = 60 * MINUTE_MS;

/**
 * What the clock of Vonage, which stamps the calls, may show now at the earliest.
 *
 * @param told what Vonage has stamped just now
 */
export function vonageNow(told?: number): number {
	const now = Date.now();
	return told === undefined ? now - CLOCK_MS : Math.max(now - MAX_CLOCK_MS, Math.min(now, told));
}

/**
 * n8n starts, another main takes over, or a change is saved: the workflow was active before. In any
 * other activation a person waits for the outcome.
 */
export const isRestart = (context: ActivationContext): boolean =>
	['init', 'leadershipChange', 'update'].includes(context.getActivationMode());

const activation = z.object({
	/** A copy of the workflow may bring the record of the original. */
	workflowId: z.string(),
	url: z.string(),
	/** Until n8n removes the webhook. */
	isRegistered: z.boolean(),
	wantedSince: z.record(z.number()),
});

/** What outlives the process, of the last activation of a node. */
export type Activation = z.infer<typeof activation>;

/** By the ID of the node, because a node that gets another name stays the same. */
const slotOf = (context: ActivationContext) => `vonageCallTrigger:${context.getNode().id}`;

/** The last activation of the node; undefined if nothing is known of it. */
export function lastActivation(context: ActivationContext): Activation | undefined {
	const stored = activation.safeParse(context.getWorkflowStaticData('global')[slotOf(context)]);
	return stored.data?.workflowId === context.getWorkflow().id ? stored.data : undefined;
}

/**
 * Keeps an activation in the static data of the workflow, which n8n stores once all hooks of the
 * activation are over. What a tick wrote there, n8n would store only with the next execution.
 */
export function recordActivation(
	context: IHookFunctions,
	url: string,
	settings: Settings,
	now = vonageNow(),
): void {
	const before = lastActivation(context)?.wantedSince;
	const mode = context.getActivationMode();
	context.getWorkflowStaticData('global')[slotOf(context)] = {
		workflowId: String(context.getWorkflow().id),
		url,
		isRegistered: true,
		wantedSince: wantedSince(settings, mode, before, now),
	} satisfies Activation;
}

/** Keeps that n8n removed the webhook; since when what is wanted stays, for a change that is published. */
export function recordRemoval(context: IHookFunctions): void {
	const before = lastActivation(context);
	if (!before) return;
	context.getWorkflowStaticData('global')[slotOf(context)] = {
		...before,
		isRegistered: false,
	} satisfies Activation;
}
