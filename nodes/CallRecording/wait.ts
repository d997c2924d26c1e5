import { NodeApiError } from 'n8n-workflow';
import { z } from 'zod';

import { toggle } from '../shared/fields/choice';
import { checked, field } from '../shared/fields/field';
import type { VonageClient } from '../shared/http/client';
import { isSignInRefused, isUnavailable } from '../shared/http/unavailable';

const MINUTE_MS = 60_000;

const FIRST_PAUSE_MS = 5_000;
const PAUSE_GROWTH = 1.5;
const LONGEST_PAUSE_MS = 120_000;

const maxWaitField = field(
	{
		displayName: 'Max Wait (Minutes)',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 1440 },
		default: 30,
		description: 'How long to wait, at most 1440 (a day)',
	},
	z
		.number({ invalid_type_error: 'must be a number of minutes' })
		.min(0, 'must not be negative')
		.max(1_440, 'must be at most 1440 minutes'),
);

/** How long to wait for something that is not there yet, in milliseconds; undefined where nothing is waited for. */
export const waitInput = {
	waitUntilAvailable: checked(
		toggle(
			{
				displayName: 'Wait Until Available',
				default: false,
				description:
					'Whether to wait for what appears some time after the end of the call. If it does not come, the output says available: false.',
			},
			{ on: { maxWait: maxWaitField }, off: {} },
		),
		(check) => check.transform((wait) => (wait.chosen ? wait.maxWait * MINUTE_MS : undefined)),
	),
};

/** Statuses that say that there is nothing: not any more or not yet, being made, or no content. */
const NOTHING_THERE = ['404', '202', '204'];

const isNothing = (error: unknown) =>
	error instanceof NodeApiError && NOTHING_THERE.includes(String(error.httpCode));

/** While it is waited, what says nothing about the thing itself counts as "not yet", such as a used-up quota. */
const isNotYet = (error: unknown, isLast: boolean) =>
	isNothing(error) || (!isLast && isUnavailable(error) && !isSignInRefused(error));

/**
 * Gets something: at once, or as soon as it is there. The pauses grow from five seconds to two minutes; a last look comes
 * at the end of the time.
 *
 * @param maxWaitMs undefined: it is not waited for
 * @param look returns undefined, or fails with 404, while it is not there
 * @returns undefined if it is not there
 * @throws NodeApiError when Vonage refuses, also with 404 where it is not waited for
 */
export async function whenAvailable<Found>(
	vonage: VonageClient,
	maxWaitMs: number | undefined,
	look: () => Promise<Found | undefined>,
): Promise<Found | undefined> {
	if (maxWaitMs === undefined) return await look();
	const until = Date.now() + maxWaitMs;
	let pauseMs = FIRST_PAUSE_MS;
	for (;;) {
		const found = await look().catch((error: unknown) => {
			if (isNotYet(error, Date.now() >= until)) return undefined;
			throw error;
		});
		const leftMs = until - Date.now();
		if (found !== undefined || leftMs <= 0) return found;
		await vonage.pause(Math.min(pauseMs, leftMs));
		pauseMs = Math.min(pauseMs * PAUSE_GROWTH, LONGEST_PAUSE_MS);
	}
}
