import type { ITriggerFunctions } from 'n8n-workflow';

import { pause } from '../../shared/plain/pause';
import { runInPool } from '../../shared/plain/pool';
import { runExecution } from '../../shared/trigger/execution';
import type { Arrival, CallEvent } from '../events/event';
import type { Knowledge, Look } from '../memory/knowledge';

/**
 * A call that ended just now is found while its delivery is still on its way. Two workers that get both
 * at the same moment would both hand it on, so the delivery gets a head start.
 */
const HEAD_START_MS = 5_000;

/** At most so many executions of missed calls run at once, because n8n has other work too. */
const MAX_EXECUTIONS = 5;

/** Starts an execution, as a delivery does, waits for its end, and tells whether it went well. */
async function runFor(
	context: ITriggerFunctions,
	known: Knowledge,
	calls: CallEvent[],
): Promise<boolean> {
	const arrivals = calls.map(
		(event): Arrival => ({
			event,
			recovered: true,
			signatureValid: true,
		}),
	);
	return await runExecution(context, arrivals, known.begin(calls, Date.now()));
}

/**
 * Hands the calls of a look on to the workflow, oldest first. After a sign of loss each of them has an
 * execution of its own. Otherwise hardly any is missing, and in queue mode only a worker can tell which:
 * there is one execution for all of them. A call whose execution was started before and goes on is left
 * to that one.
 *
 * @param closed aborted when n8n closes the trigger: no further execution is started
 * @returns whether the workflow has all the calls now
 */
export async function startExecutions(
	context: ITriggerFunctions,
	{ calls, isAfterLoss }: Look,
	known: Knowledge,
	closed: AbortSignal,
): Promise<boolean> {
	const isUnderWay = (call: CallEvent) => known.isUnderWay(call, Date.now());
	// asked again after the pause, because a delivery may have come meanwhile
	const isMissing = (call: CallEvent) => !known.wasHandedOn(call) && !isUnderWay(call);
	if (calls.some(isMissing)) await pause(HEAD_START_MS);
	const missing = calls.filter(isMissing);
	const together = missing.length === 0 ? [] : [missing];
	const groups = isAfterLoss ? missing.map((call) => [call]) : together;
	const run = async (some: CallEvent[][]) =>
		await runInPool(
			some.length,
			MAX_EXECUTIONS,
			closed,
			async (index) => await runFor(context, known, some[index]),
		);
	// the first one alone: it makes the node's list in n8n's database, which several at once would all make
	const results = [...(await run(groups.slice(0, 1))), ...(await run(groups.slice(1)))];
	// an execution that was not begun leaves a hole
	const wentWell = groups.every((_, index) => {
		const result = results[index];
		return result?.status === 'fulfilled' && result.value;
	});
	return wentWell && !calls.some(isUnderWay);
}
