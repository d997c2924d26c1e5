import { NodeOperationError, type ITriggerFunctions } from 'n8n-workflow';

import { atMost } from '../plain/atMost';
import { pause } from '../plain/pause';
import { unlessStopped } from '../plain/unlessStopped';
import { Alerts } from './alerts';
import { memoryOf, type RegisteredWebhook } from './memory';
import { cronExpression, halfwayToEnd, Schedule } from './schedule';

const MINUTE_MS = 60_000;

/** After a failed check the next one comes sooner. */
const RETRY_MS = 5 * MINUTE_MS;

/** n8n tells the URL well within this time, before or after it starts the trigger. */
const URL_PATIENCE_MS = 5 * MINUTE_MS;

/** A check takes less time, even with a slow server and a long call history. */
const CHECK_MS = 10 * MINUTE_MS;

/** What is checked, and how often. */
export interface Watched<Checked> {
	intervalMs: number;
	/** What to say to a user who is told of a failure. */
	promise: string;
	/**
	 * Looks after the subscription for a URL.
	 *
	 * @param stop aborted when the webhook is removed, or the check takes too long
	 * @returns undefined when it was stopped
	 */
	check: (url: string, stop: AbortSignal) => Promise<Checked | undefined>;
	/** A check went well; tells when the subscription ends, if it does. */
	done: (checked: Checked | undefined) => number | undefined;
	/** The clock was set back: moments that were read from it say nothing any more. */
	clockSetBack: () => void;
}

/**
 * Checks a subscription at once, at every interval, and before the subscription ends, from when n8n starts
 * the trigger until the signal is aborted. What cannot be kept alive is told to the user.
 */
export function keepTicking<Checked>(
	context: ITriggerFunctions,
	{ intervalMs, promise, check, done, clockSetBack }: Watched<Checked>,
	closed: AbortSignal,
): void {
	const node = context.getNode();
	const schedule = new Schedule(intervalMs, node.id);
	const alerts = new Alerts(context, promise);
	let isChecking = false;
	let tickedAt = 0;
	let urlKnownAt = Date.now();

	/** No wait that began before the clock was set back can be trusted. */
	const heedClock = (now: number) => {
		if (now < tickedAt) {
			schedule.comeBy(now);
			urlKnownAt = now;
			clockSetBack();
		}
		tickedAt = now;
	};

	/** n8n 1.x tells the URL to no main that takes over from another one. */
	const missUrl = (now: number) => {
		if (now - urlKnownAt < URL_PATIENCE_MS) return;
		alerts.raise(
			new NodeOperationError(node, 'n8n has not told the trigger its webhook URL', {
				description:
					'Unpublish the workflow and publish it again (n8n 1.x: deactivate and activate it)',
			}),
		);
	};

	/**
	 * Checks; undefined when the webhook is removed meanwhile.
	 *
	 * @throws NodeOperationError when it takes too long; what it finds later is left out
	 */
	const checkInTime = async ({ url, removed }: RegisteredWebhook): Promise<Checked | undefined> => {
		const result = await atMost(
			CHECK_MS,
			async (over) =>
				await unlessStopped([over, removed], async (stop) => ({
					checked: await check(url, stop),
				})),
		);
		if (result || removed.aborted) return result?.checked;
		throw new NodeOperationError(node, 'Vonage did not answer within 10 minutes', {
			description: 'The check of the subscription was given up',
		});
	};

	/**
	 * Makes sure that the next check comes before the subscription ends, if need be between two
	 * ticks.
	 */
	const comeBeforeEnd = (expireAt: number | undefined, now: number) => {
		const halfway = halfwayToEnd(expireAt, now);
		const isSooner = schedule.comeBy(halfway);
		if (isSooner && halfway - now < MINUTE_MS) void tickIn(halfway - now);
	};

	const tickIn = async (milliseconds: number) => {
		await pause(milliseconds, closed);
		await tick();
	};

	const tick = async () => {
		const now = Date.now();
		heedClock(now);
		if (closed.aborted || isChecking) return;
		const { webhook, isActivating } = memoryOf(context);
		if (!webhook) return missUrl(now);
		urlKnownAt = now;
		if (isActivating || !schedule.isDue(now)) return;
		isChecking = true;
		schedule.begin(now);
		try {
			const checked = await checkInTime(webhook);
			alerts.clear();
			comeBeforeEnd(done(checked), now);
		} catch (error) {
			if (!closed.aborted) alerts.raise(error);
			schedule.comeBy(now + RETRY_MS);
		} finally {
			isChecking = false;
		}
	};

	context.helpers.registerCron(
		{ expression: cronExpression(intervalMs, node.id) },
		() => void tick(),
	);
}
