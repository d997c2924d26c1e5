import type { IDataObject, IRun, ITriggerFunctions } from 'n8n-workflow';

import { atMost } from '../../shared/plain/atMost';
import { pause } from '../../shared/plain/pause';
import { runInPool } from '../../shared/plain/pool';
import type { Arrival, CallEvent } from '../events/event';
import type { Outcome } from '../memory/knowledge';

/**
 * A call that ended just now is found while its delivery is still on its way. Two workers that get both
 * at the same moment would both hand it on, so the delivery gets a head start.
 */
const HEAD_START_MS = 5_000;

/** At most so many executions of missed calls run at once, because n8n has other work too. */
const MAX_EXECUTIONS = 5;

/** An execution that takes longer than this, or whose end n8n does not tell, holds up no other. */
const EXECUTION_MS = 60_000;

/** Starts an execution, as a delivery does, waits for its end, and tells whether it went well. */
async function runFor(context: ITriggerFunctions, event: CallEvent): Promise<boolean> {
	const arrival: Arrival = { event, recovered: true, signatureValid: true };
	const done = context.helpers.createDeferredPromise<IRun>();
	context.emit([[{ json: { ...arrival } as unknown as IDataObject }]], undefined, done);
	const run = await atMost(EXECUTION_MS, async () => await done.promise.catch(() => undefined));
	return run?.status === 'success';
}

/**
 * Hands missed calls on to the workflow, oldest first, each of them with an execution of its own.
 *
 * @param closed aborted when n8n closes the trigger: no further execution is started
 */
export async function startExecutions(
	context: ITriggerFunctions,
	calls: CallEvent[],
	closed: AbortSignal,
): Promise<Outcome> {
	if (calls.length > 0) await pause(HEAD_START_MS);
	// an execution that was not begun leaves a hole
	const results = await runInPool(
		calls.length,
		MAX_EXECUTIONS,
		closed,
		async (index) => await runFor(context, calls[index]),
	);
	const wentWell = calls.filter((_, index) => {
		const result = results[index];
		return result?.status === 'fulfilled' && result.value;
	});
	return { areBegun: [...results].every((result) => result?.status === 'fulfilled'), wentWell };
}
