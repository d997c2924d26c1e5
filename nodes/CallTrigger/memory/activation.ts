import type { IHookFunctions, ITriggerFunctions, WorkflowActivateMode } from 'n8n-workflow';
import { z } from 'zod';

import type { Settings } from '../settings/settings';
import { wantedSince } from './missing';

type ActivationContext = IHookFunctions | ITriggerFunctions;

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

/**
 * Whether the workflow was active before: n8n starts, another main takes over, or a change is published.
 * In any other activation a person waits for the outcome.
 */
export const isRestart = (mode: WorkflowActivateMode): boolean =>
	['init', 'leadershipChange', 'update'].includes(mode);

/** Whether the workflow was active before and is unchanged: n8n starts, or another main takes over. */
export const isStart = (mode: WorkflowActivateMode): boolean =>
	['init', 'leadershipChange'].includes(mode);

/** At most so many former URLs, and former users, are kept. */
const MAX_FORMER = 10;

const activation = z.object({
	/** Which workflow it is of: a copy brings the record of the original. */
	workflowId: z.string(),
	url: z.string(),
	/** True until n8n removes the webhook. */
	isRegistered: z.boolean(),
	/** The URLs of former activations: subscriptions for them may be left. */
	formerUrls: z.array(z.string()),
	wantedSince: z.record(z.number()),
	/** Who is signed in; formerUserIds are those who were before, and may have left a subscription. */
	userId: z.string().optional(),
	formerUserIds: z.array(z.string()),
});

/** What n8n stores of the last activation of a node. It outlives the process. */
export type Activation = z.infer<typeof activation>;

export type Users = Pick<Activation, 'userId' | 'formerUserIds'>;

/** The name of the record. It has the ID of the node, which stays when the node is renamed. */
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
 * Keeps an activation in the static data of the workflow, which n8n stores when all hooks of the
 * activation are over. Only hooks may write there. What a tick writes n8n would store with the next
 * execution, together with everything else as it was when the trigger started: that would undo what
 * executions have stored since.
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

/** Changes what is kept of an activation. Only for hooks, as {@link recordActivation}. */
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
