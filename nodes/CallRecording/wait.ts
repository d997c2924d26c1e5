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

const isNothing = (error: unknown): error is NodeApiError =>
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

interface Several<One, Result> {
	/** What there should be. */
	list(): Promise<readonly One[]>;
	/** Tells them apart. */
	keyOf(one: One): string;
	/** Fails with 404 for what is not there. */
	work(one: One): Promise<Result>;
	/** What is told of one that is not there. */
	missing(one: One): Result;
}

/**
 * Does something with each of several things, at once or as soon as all of them are there. One that is not there hides
 * none of the others: they come out in any case, and none is worked on twice.
 *
 * @returns undefined where they were waited for, and none has come
 * @throws NodeApiError as {@link whenAvailable} does, if none is there
 */
export async function eachWhenAvailable<One, Result>(
	vonage: VonageClient,
	maxWaitMs: number | undefined,
	{ list, keyOf, work, missing }: Several<One, Result>,
): Promise<Result[] | undefined> {
	const done = new Map<string, Result>();
	let some: Result[] | undefined;
	const all = await whenAvailable(vonage, maxWaitMs, async () => {
		const listed = await list();
		const absent: NodeApiError[] = [];
		for (const one of listed) {
			if (done.has(keyOf(one))) continue;
			const [outcome] = await Promise.allSettled([work(one)]);
			if (outcome.status === 'fulfilled') done.set(keyOf(one), outcome.value);
			else if (isNothing(outcome.reason)) absent.push(outcome.reason);
			else throw outcome.reason as Error;
		}
		if (absent.length > 0 && done.size === 0) throw absent[0];
		const results = listed.map((one) => done.get(keyOf(one)) ?? missing(one));
		if (results.length === 0) return undefined;
		some = results;
		return absent.length === 0 || maxWaitMs === undefined ? results : undefined;
	});
	return all ?? some;
}
