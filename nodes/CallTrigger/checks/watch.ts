import { createHash } from 'node:crypto';

import {
	NodeOperationError,
	type Cron,
	type IDataObject,
	type IRun,
	type ITriggerFunctions,
	type ITriggerResponse,
} from 'n8n-workflow';

import { atMost } from '../../shared/plain/atMost';
import { pause } from '../../shared/plain/pause';
import { runInPool } from '../../shared/plain/pool';
import { unlessStopped } from '../../shared/plain/unlessStopped';
import type { Webhook } from '../../shared/vonage/integrationSuite/webhooks';
import type { Arrival, CallEvent } from '../events/event';
import { memoryOf, type RegisteredWebhook } from '../memory/memory';
import { readSettings } from '../settings/settings';
import { Alerts } from './alerts';
import { Keeper } from './keeper';

const MINUTE_MS = 60_000;

/** After a failed check the next one comes sooner. */
const RETRY_MS = 5 * MINUTE_MS;

/** Longer than n8n takes to tell the URL, which it does before or after it starts the trigger. */
const URL_PATIENCE_MS = 5 * MINUTE_MS;

/** Longer than a server that does not answer, but lets go, and a long history take. */
const CHECK_MS = 10 * MINUTE_MS;

/**
 * A call that ended just now is found while its delivery is still on its way. Two workers that have both
 * at the same moment would both hand it on, so the delivery gets a start.
 */
const HEAD_START_MS = 5_000;

/** So many executions of calls that were missed are under way at once; n8n has other work too. */
const MAX_EXECUTIONS = 5;

/** An execution that takes longer than this, or whose end n8n does not tell, holds up no other. */
const EXECUTION_MS = MINUTE_MS;

/** Ticks come a little early or late; one that is early by less than this is not left out. */
const TOLERANCE_MS = 1_000;

/** A number that is the same for a node in every process, to spread the checks of many workflows. */
const spread = (nodeId: string, below: number) =>
	createHash('sha256').update(nodeId).digest().readUInt32BE() % below;

/** Half of what is left of a subscription's life: it is looked at before it ends, whatever comes. */
function halfwayToEnd(webhook: Webhook | undefined, now: number): number {
	const left = (webhook?.expireAt ?? Infinity) - now;
	// one that has ended by a clock that is ahead is looked at as usual
	return left > 0 ? now + Math.max(TOLERANCE_MS, left / 2) : Infinity;
}

/** A tick every minute, at a second of the node's own; every interval if that is shorter. */
function cronExpression(intervalMs: number, nodeId: string): Cron['expression'] {
	return intervalMs < MINUTE_MS
		? `*/${Math.max(1, Math.round(intervalMs / 1000))} * * * * *`
		: `${spread(nodeId, 60)} * * * * *`;
}

/**
 * Keeps the subscription alive: verifies and renews it at every check, which also keeps the sign-in
 * alive, and emits the calls that ended unnoticed. Runs on the leader only.
 */
export async function watch(context: ITriggerFunctions): Promise<ITriggerResponse> {
	if (context.getMode() === 'manual') return {};
	const settings = readSettings(context);
	const { checkIntervalMs } = settings;
	const node = context.getNode();
	const alerts = new Alerts(context);
	const closed = new AbortController();
	let isRunning = false;
	let checks = 0;
	let dueAt = 0;
	let tickedAt = 0;
	let urlKnownAt = Date.now();

	/** The first check comes at once, the second at a moment of the node's own within the interval. */
	const nextCheck = (now: number) =>
		now +
		(checks === 1 && checkIntervalMs >= MINUTE_MS
			? spread(node.id, checkIntervalMs)
			: checkIntervalMs);

	/** Starts an execution, as a delivery does, waits for its end, and tells whether it went well. */
	const emit = async (event: CallEvent) => {
		const arrival: Arrival = { event, recovered: true, signatureValid: true };
		const done = context.helpers.createDeferredPromise<IRun>();
		context.emit([[{ json: { ...arrival } as unknown as IDataObject }]], undefined, done);
		const run = await atMost(EXECUTION_MS, async () => await done.promise.catch(() => undefined));
		return run?.status === 'success';
	};

	const bring = async (calls: CallEvent[]) => {
		if (calls.length > 0) await pause(HEAD_START_MS);
		// with a hole for each call that was not begun
		const results = await runInPool(
			calls.length,
			MAX_EXECUTIONS,
			closed.signal,
			async (index) => await emit(calls[index]),
		);
		const wentWell = calls.filter((_, index) => {
			const result = results[index];
			return result?.status === 'fulfilled' && result.value;
		});
		return { areBegun: [...results].every((result) => result?.status === 'fulfilled'), wentWell };
	};
	const keeper = new Keeper(context, settings, bring);

	/** n8n 1.x tells a main that takes over from another one nothing. */
	const missUrl = (now: number) => {
		if (now - urlKnownAt < URL_PATIENCE_MS) return;
		alerts.raise(
			new NodeOperationError(node, 'n8n has not told the trigger its webhook URL', {
				description: 'Deactivate the workflow and activate it again',
			}),
		);
	};

	/** @throws NodeOperationError when it takes too long; what it does later than that is left out */
	const check = async ({ url, removed }: RegisteredWebhook) => {
		const done = await atMost(
			CHECK_MS,
			async (over) =>
				await unlessStopped([over, removed], async (stop) => ({
					webhook: await keeper.check(url, stop),
				})),
		);
		if (done || removed.aborted) return done?.webhook;
		throw new NodeOperationError(node, 'Vonage did not answer within 10 minutes', {
			description: 'The check of the subscription was given up',
		});
	};

	/** No wait can be trusted that was begun before the clock was set back. */
	const heedClock = (now: number) => {
		if (now < tickedAt) {
			dueAt = now;
			urlKnownAt = now;
			keeper.doubtClock();
		}
		tickedAt = now;
	};

	/** Ticks between two ticks of the clock, for a subscription that ends soon. */
	const tickIn = async (milliseconds: number) => {
		await pause(milliseconds, closed.signal);
		await tick();
	};

	const tick = async () => {
		const now = Date.now();
		heedClock(now);
		const { webhook } = memoryOf(context);
		if (closed.signal.aborted || isRunning) return;
		if (!webhook) return missUrl(now);
		urlKnownAt = now;
		if (now < dueAt - TOLERANCE_MS) return;
		isRunning = true;
		checks += 1;
		dueAt = nextCheck(now);
		try {
			const halfway = halfwayToEnd(await check(webhook), now);
			alerts.clear();
			if (halfway < dueAt) {
				dueAt = halfway;
				if (halfway - now < MINUTE_MS) void tickIn(halfway - now);
			}
		} catch (error) {
			if (!closed.signal.aborted) alerts.raise(error);
			dueAt = Math.min(dueAt, now + RETRY_MS);
		} finally {
			isRunning = false;
		}
	};

	context.helpers.registerCron(
		{ expression: cronExpression(checkIntervalMs, node.id) },
		() => void tick(),
	);
	return {
		closeFunction: async () => {
			closed.abort();
			keeper.close();
		},
	};
}
