import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';

import { atMost } from '../plain/atMost';
import { isRestart } from './activation';
import { memoryOf } from './memory';

/** A request of a hook waits at most this long for a quota, because n8n waits for the hook. */
export const HOOK_WAIT = { maxWaitMs: 60_000 };

/** A hook gives up after this time, because a person waits for it. */
const HOOK_MS = 2 * 60_000;

/** At a restart a hook gives up sooner: n8n 2.41 gives the activation up after 84 s. */
const RESTART_MS = 20_000;

/** Whether a test listen begins. It gets a subscription of its own, which nobody renews. */
export const isTest = (context: IHookFunctions) => context.getMode() === 'manual';

/**
 * Refuses 'Always Output Data'. An execution whose event was handed on before ends at the trigger: with
 * this setting n8n would make an empty item of it, and run the workflow with that.
 */
export function refuseEmptyItems(
	context: IHookFunctions,
	refusal: { message: string; description: string },
): void {
	if (context.getNode().alwaysOutputData !== true) return;
	throw new NodeOperationError(context.getNode(), refusal.message, {
		description: refusal.description,
	});
}

/** @throws NodeOperationError when the work takes longer than a person waits for it */
export async function inTime<Result>(
	context: IHookFunctions,
	leftOver: string,
	work: (over: AbortSignal) => Promise<Result | undefined>,
): Promise<Result> {
	const result = await atMost(HOOK_MS, work);
	if (result !== undefined) return result;
	throw new NodeOperationError(context.getNode(), 'Vonage did not answer within 2 minutes', {
		description: `Try again later. ${leftOver}`,
	});
}

/**
 * Works for no longer than n8n waits at a start. What fails or takes longer is left to the checks, and the
 * answer is true all the same.
 */
export async function leaveToChecks(
	context: IHookFunctions,
	work: (over: AbortSignal) => Promise<boolean | undefined>,
): Promise<boolean> {
	try {
		return (await atMost(RESTART_MS, work)) ?? true;
	} catch (error) {
		context.logger.warn(`The trigger will try again: ${(error as Error).message}`);
		return true;
	}
}

/**
 * At a restart the answer is true as well when the work fails or takes long. n8n would otherwise give the
 * activation up for good and remove the subscription; the checks go on trying, and tell the user.
 */
export async function orLeaveToChecks(
	context: IHookFunctions,
	leftOver: string,
	work: (over: AbortSignal) => Promise<boolean | undefined>,
): Promise<boolean> {
	if (isRestart(context.getActivationMode())) return await leaveToChecks(context, work);
	return await inTime(context, leftOver, work);
}

/**
 * Keeps the checks away while a person activates the workflow. n8n may have started the trigger already,
 * and a check that makes the subscription would not tell this activation what Vonage's clock shows.
 *
 * @param hook returns false when n8n calls the next hook of the activation after it
 */
export async function beforeChecks(
	context: IHookFunctions,
	hook: () => Promise<boolean>,
): Promise<boolean> {
	if (isTest(context)) return await hook();
	const memory = memoryOf(context);
	memory.isActivating = !isRestart(context.getActivationMode());
	let isOver = true;
	try {
		isOver = await hook();
		return isOver;
	} finally {
		memory.isActivating &&= !isOver;
	}
}
