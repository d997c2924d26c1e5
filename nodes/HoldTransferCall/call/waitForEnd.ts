import type { VonageClient } from '../../shared/http/client';
import { isNotFound } from '../../shared/http/notFound';
import { isOverQuota, isUnavailable } from '../../shared/http/unavailable';
import { FINAL_STATES } from '../../shared/vonage/integrationSuite/callStates';
import { getCall } from '../../shared/vonage/integrationSuite/calls';
import { detailsOf, type BusinessCall } from '../../shared/vonage/integrationSuite/data';
import { getEvent } from '../../shared/vonage/integrationSuite/events';

const FIRST_PAUSE_MS = 2_000;
const PAUSE_GROWTH = 1.5;
const LONGEST_PAUSE_MS = 30_000;
/** Up to this many waits at a time stay within the quota when their pauses grow. */
const FEW_WAITS = 2;
const PAUSE_PER_WAIT_MS = 15_000;

/** How many calls this process waits for with each credential. */
const waits = new Map<string, number>();

const waitsOf = ({ credentialId }: VonageClient) => waits.get(credentialId) ?? 0;

function countWait({ credentialId }: VonageClient, change: 1 | -1): void {
	const count = (waits.get(credentialId) ?? 0) + change;
	if (count > 0) waits.set(credentialId, count);
	else waits.delete(credentialId);
}

/** A call as it was when the waiting was over, because it had ended or the time had run out. */
export type AwaitedCall = BusinessCall & { ended: boolean; timedOut: boolean };

/** What a look has found out. The call is undefined if it could not be looked up yet. */
interface Look {
	call: BusinessCall | undefined;
	ended: boolean;
}

interface LookUp {
	callId: string;
	/** The call as it was last seen. */
	seen: BusinessCall | undefined;
	/** In milliseconds since 1970. */
	until: number;
}

function isOver(call: BusinessCall): boolean {
	const { state } = detailsOf(call);
	return state !== null && FINAL_STATES.includes(state);
}

/**
 * A call that Vonage no longer knows, as it is in the history, or else with an unknown state
 * (null).
 */
async function forgotten(
	vonage: VonageClient,
	seen: BusinessCall,
	until: number,
): Promise<BusinessCall> {
	const event = await getEvent(vonage, seen.id, { until }).catch(() => undefined);
	return event && isOver(event) ? event : { ...seen, state: null, duration: null };
}

/** Looks the call up once. While Vonage cannot answer, the call counts as it was last seen. */
async function look(vonage: VonageClient, { callId, seen, until }: LookUp): Promise<Look> {
	return await getCall(vonage, callId, { until }).then(
		(call) => ({ call, ended: isOver(call) }),
		async (error: unknown) => {
			if (seen && isNotFound(error)) {
				return { call: await forgotten(vonage, seen, until), ended: true };
			}
			if (isOverQuota(error) || (seen && isUnavailable(error))) return { call: seen, ended: false };
			throw error;
		},
	);
}

/** How long to wait after so many looks, when so many calls are waited for together. */
function pauseAfter(looks: number, together: number): number {
	if (together > FEW_WAITS) return together * PAUSE_PER_WAIT_MS;
	return Math.min(FIRST_PAUSE_MS * PAUSE_GROWTH ** (looks - 1), LONGEST_PAUSE_MS);
}

async function lookUntilOver(
	vonage: VonageClient,
	callId: string,
	until: number,
): Promise<AwaitedCall> {
	let seen: BusinessCall | undefined;
	for (let looks = 1; ; looks += 1) {
		const { call, ended } = await look(vonage, { callId, seen, until });
		const leftMs = until - Date.now();
		if (ended || leftMs <= 0) return { ...(call ?? { id: callId }), ended, timedOut: !ended };
		seen = call;
		await vonage.pause(Math.min(pauseAfter(looks, waitsOf(vonage)), leftMs));
	}
}

/**
 * Looks a call up until it is over or `maxWaitMs` have passed; a last time at the end of them. The
 * pauses grow to half a minute. All waits with the same credential share its quota of 10 requests a
 * minute (docs/vonage-api.md). Three or more of them ask 4 times a minute in all.
 *
 * The wait for a call that was seen once goes on through outages and used-up quotas. A call that
 * Vonage no longer knows is over: it is taken from the history, or else its state and duration are
 * null. If the quota allowed no look at all, only the ID is known.
 *
 * @throws NodeApiError when Vonage does not know the call from the start, or refuses
 */
export async function waitForEnd(
	vonage: VonageClient,
	callId: string,
	maxWaitMs: number,
): Promise<AwaitedCall> {
	countWait(vonage, 1);
	try {
		return await lookUntilOver(vonage, callId, Date.now() + maxWaitMs);
	} finally {
		countWait(vonage, -1);
	}
}
