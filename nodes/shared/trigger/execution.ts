import type { IDataObject, IRun, ITriggerFunctions } from 'n8n-workflow';

import { atMost } from '../plain/atMost';

/** An execution that takes longer than this, or whose end n8n does not tell, holds up no other. */
const EXECUTION_MS = 60_000;

/**
 * Starts an execution, as a delivery does, and waits for its end.
 *
 * @param onEnd called at its end, however late, with whether it went well
 * @returns whether it went well, as far as that is known within a minute
 */
export async function runExecution(
	context: ITriggerFunctions,
	arrivals: readonly object[],
	onEnd: (wentWell: boolean) => void,
): Promise<boolean> {
	const items = arrivals.map((arrival) => ({ json: { ...arrival } as IDataObject }));
	const done = context.helpers.createDeferredPromise<IRun>();
	const begin = async () => {
		context.emit([items], undefined, done);
		return await done.promise;
	};
	const end = async () => {
		const run = await begin().catch(() => undefined);
		const wentWell = run?.status === 'success';
		onEnd(wentWell);
		return wentWell;
	};
	return (await atMost(EXECUTION_MS, end)) ?? false;
}
