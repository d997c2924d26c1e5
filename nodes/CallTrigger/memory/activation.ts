import type { IHookFunctions, ITriggerFunctions, WorkflowActivateMode } from 'n8n-workflow';
import { z } from 'zod';

import type { Settings } from '../settings/settings';
import { wantedSince } from './missing';

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
export function vonageNow(told?: number, now = Date.now()): number {
	return told === undefined ? now - CLOCK_MS : Math.max(now - MAX_CLOCK_MS, Math.min(now, told));
}

/**
 * n8n starts, another main takes over, or a change is saved: the workflow was active before. In any
 * other activation a person waits for the outcome.
 */
export const isRestart = (mode: WorkflowActivateMode): boolean =>
	['init', 'leadershipChange', 'update'].includes(mode);

/** Nobody has changed the workflow, and nobody waits: what was active stays so. */
export const isStart = (mode: WorkflowActivateMode): boolean =>
	['init', 'leadershipChange'].includes(mode);

/** As many former URLs and users are kept. */
const MAX_FORMER = 10;

const activation = z.object({
	/** A copy of the workflow may bring the record of the original. */
	workflowId: z.string(),
	url: z.string(),
	/** Until n8n removes the webhook. */
	isRegistered: z.boolean(),
	/** Where the webhook was at activations before; subscriptions for them may be left. */
	formerUrls: z.array(z.string()),
	wantedSince: z.record(z.number()),
	/** Who was signed in, and who before: a subscription of theirs may be left. */
	userId: z.string().optional(),
	formerUserIds: z.array(z.string()),
});

/** What outlives the process, of the last activation of a node. */
export type Activation = z.infer<typeof activation>;

export type Users = Pick<Activation, 'userId' | 'formerUserIds'>;

/** By the ID of the node, because a node that gets another name stays the same. */
const slotOf = (context: ActivationContext) => `vonageCallTrigger:${context.getNode().id}`;

/** The last activation of the node; undefined if nothing is known of it. */
export function lastActivation(context: ActivationContext): Activation | undefined {
	const stored = activation.safeParse(context.getWorkflowStaticData('global')[slotOf(context)]);
	return stored.data?.workflowId === context.getWorkflow().id ? stored.data : undefined;
}

function record(context: ActivationContext, activation: Activation): void {
	context.getWorkflowStaticData('global')[slotOf(context)] = activation;
}

/** The last values that differ from the one that holds now. */
const others = (values: Array<string | undefined>, now: string): string[] =>
	[...new Set(values)]
		.filter((value): value is string => value !== undefined && value !== now)
		.slice(-MAX_FORMER);

/**
 * Keeps an activation in the static data of the workflow, which n8n stores once all hooks of the
 * activation are over. A tick must not write there: n8n would store that with the next execution, and
 * everything else as it was when the tick's process began, over what executions have stored since.
 */
export function recordActivation(
	context: IHookFunctions,
	url: string,
	settings: Settings,
	now = vonageNow(),
): void {
	const before = lastActivation(context);
	const mode = context.getActivationMode();
	record(context, {
		...before,
		workflowId: String(context.getWorkflow().id),
		url,
		isRegistered: true,
		formerUrls: others([...(before?.formerUrls ?? []), before?.url], url),
		wantedSince: wantedSince(settings, mode, before?.wantedSince, now),
		formerUserIds: before?.formerUserIds ?? [],
	});
}

/** Keeps something else about an activation; for the hooks, see {@link recordActivation}. */
export function amendActivation(context: IHookFunctions, changes: Partial<Activation>): void {
	const before = lastActivation(context);
	if (before) record(context, { ...before, ...changes });
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
