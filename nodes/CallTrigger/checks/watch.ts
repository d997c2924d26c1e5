import { NodeOperationError, type ITriggerFunctions, type ITriggerResponse } from 'n8n-workflow';

import { atMost } from '../../shared/plain/atMost';
import { pause } from '../../shared/plain/pause';
import { unlessStopped } from '../../shared/plain/unlessStopped';
import { firstKnowledge, type Look } from '../memory/knowledge';
import { leave, memoryOf, type RegisteredWebhook } from '../memory/memory';
import { readSettings } from '../settings/settings';
import { Alerts } from './alerts';
import { startExecutions } from './executions';
import { Keeper, type Checked } from './keeper';
import { cronExpression, halfwayToEnd, Schedule } from './schedule';

const MINUTE_MS = 60_000;

/** After a failed check the next one comes sooner. */
const RETRY_MS = 5 * MINUTE_MS;

/** n8n tells the URL well within this time, before or after it starts the trigger. */
const URL_PATIENCE_MS = 5 * MINUTE_MS;

/** A check takes less time, even with a slow server and a long call history. */
const CHECK_MS = 10 * MINUTE_MS;

/**
 * Keeps the subscription of a node alive, from when n8n starts the trigger until it closes it; on the
 * leader only. A tick goes one way: a check verifies and renews the subscription, which also keeps the
 * sign-in alive, and looks for missed calls; the calls are handed on; what became of them is confirmed.
 */
export async function watch(context: ITriggerFunctions): Promise<ITriggerResponse> {
	if (context.getMode() === 'manual') return {};
	const settings = readSettings(context);
	const node = context.getNode();
	const startedAt = Date.now();
	const left = memoryOf(context).takeLeft(startedAt);
	const mode = context.getActivationMode();
	const handedOn = () => memoryOf(context).handedOn;
	const known = firstKnowledge(mode, settings, left, startedAt, handedOn);
	const keeper = new Keeper(context, settings, known);
	const schedule = new Schedule(settings.checkIntervalMs, node.id);
	const alerts = new Alerts(context);
	const closed = new AbortController();
	let isChecking = false;
	let tickedAt = 0;
	let urlKnownAt = startedAt;

	/** No wait that began before the clock was set back can be trusted. */
	const heedClock = (now: number) => {
		if (now < tickedAt) {
			schedule.comeBy(now);
			urlKnownAt = now;
			known.doubtClock();
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
	 * Checks the subscription and looks for missed calls; undefined when the webhook is removed meanwhile.
	 *
	 * @throws NodeOperationError when it takes too long; what it finds later is left out
	 */
	const check = async ({ url, removed }: RegisteredWebhook): Promise<Checked | undefined> => {
		const done = await atMost(
			CHECK_MS,
			async (over) =>
				await unlessStopped([over, removed], async (stop) => ({
					checked: await keeper.check(url, stop),
				})),
		);
		if (done || removed.aborted) return done?.checked;
		throw new NodeOperationError(node, 'Vonage did not answer within 10 minutes', {
			description: 'The check of the subscription was given up',
		});
	};

	/** Hands the calls of a look on, which takes as long as their executions, and confirms them. */
	const handOn = async (look: Look) => {
		known.beginHandingOn();
		known.confirm(look, await startExecutions(context, look, known, closed.signal));
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
		await pause(milliseconds, closed.signal);
		await tick();
	};

	const tick = async () => {
		const now = Date.now();
		heedClock(now);
		if (closed.signal.aborted || isChecking) return;
		const { webhook, isActivating } = memoryOf(context);
		if (!webhook) return missUrl(now);
		urlKnownAt = now;
		if (isActivating || !schedule.isDue(now)) return;
		isChecking = true;
		schedule.begin(now);
		try {
			const checked = await check(webhook);
			alerts.clear();
			if (checked?.look) void handOn(checked.look);
			comeBeforeEnd(checked?.webhook.expireAt, now);
		} catch (error) {
			if (!closed.signal.aborted) alerts.raise(error);
			schedule.comeBy(now + RETRY_MS);
		} finally {
			isChecking = false;
		}
	};

	context.helpers.registerCron(
		{ expression: cronExpression(settings.checkIntervalMs, node.id) },
		() => void tick(),
	);
	return {
		closeFunction: async () => {
			closed.abort();
			leave(context, known);
			memoryOf(context).formerUserIds = [];
		},
	};
}
