import type { IExecuteFunctions } from 'n8n-workflow';

import { connect } from '../../shared/http/client';
import { contactCenterStats } from '../../shared/vonage/contactCenterStats/api';
import {
	findInteraction,
	type Interaction,
} from '../../shared/vonage/contactCenterStats/interactions';

/** The pauses before the statistics are asked again: half a minute together. */
const PAUSES_MS = [1_000, 2_000, 4_000, 8_000, 15_000];

/** A request waits at most this long for a quota, which ends after a minute at most. */
const MAX_WAIT_MS = 61_000;

/**
 * Reads what the statistics know of a call. They have a call some time after its first event, so that one
 * which they do not know is asked for again.
 *
 * @param onWait called before the first pause
 * @returns null where the event is of no call, or the statistics do not have it after half a minute
 * @throws NodeApiError when Vonage refuses or cannot be asked
 */
export async function readDetails(
	context: IExecuteFunctions,
	interactionId: string | null,
	onWait: () => void,
): Promise<Interaction | null> {
	if (interactionId === null) return null;
	const vonage = await connect(context, contactCenterStats, { maxWaitMs: MAX_WAIT_MS });
	for (const pauseMs of PAUSES_MS) {
		const found = await findInteraction(vonage, interactionId);
		if (found) return found;
		onWait();
		await vonage.pause(pauseMs);
	}
	return (await findInteraction(vonage, interactionId)) ?? null;
}
