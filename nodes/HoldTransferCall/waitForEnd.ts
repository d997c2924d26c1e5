import { detailsOf, type BusinessCall } from '../shared/apis/integrationSuite';
import { getCall } from '../shared/apis/integrationSuiteCalls';
import { FINAL_STATES } from '../shared/fields/callStates';
import type { VonageClient } from '../shared/http/client';
import { ignoreNotFound } from '../shared/http/notFound';

const FIRST_PAUSE_MS = 2_000;
const PAUSE_GROWTH = 1.5;
/** A long call shall not use up the quota, which is 10 requests a minute (docs/vonage-api.md). */
const LONGEST_PAUSE_MS = 30_000;

/** A call as it was when the waiting was over, because it had ended or the time had run out. */
export type AwaitedCall = BusinessCall & { ended: boolean; timedOut: boolean };

function isOver(call: BusinessCall): boolean {
	const { state } = detailsOf(call);
	return state !== null && FINAL_STATES.includes(state);
}

/**
 * Looks a call up, with growing pauses, until it is over or `maxWaitMs` have passed; a last time at
 * the end of them. A call that Vonage forgets meanwhile is over as well, in a state and after a
 * duration that nobody knows (null).
 *
 * @throws NodeApiError when Vonage does not know the call from the start
 */
export async function waitForEnd(
	vonage: VonageClient,
	callId: string,
	maxWaitMs: number,
): Promise<AwaitedCall> {
	const deadline = Date.now() + maxWaitMs;
	let pauseMs = FIRST_PAUSE_MS;
	let call = await getCall(vonage, callId);
	while (!isOver(call)) {
		const leftMs = deadline - Date.now();
		if (leftMs <= 0) return { ...call, ended: false, timedOut: true };
		await vonage.pause(Math.min(pauseMs, leftMs));
		pauseMs = Math.min(pauseMs * PAUSE_GROWTH, LONGEST_PAUSE_MS);
		const found = await ignoreNotFound(getCall(vonage, callId));
		if (!found) return { ...call, state: null, duration: null, ended: true, timedOut: false };
		call = found;
	}
	return { ...call, ended: true, timedOut: false };
}
