import { createHash } from 'node:crypto';

import type { Cron, IDataObject, ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';

import { Alerts } from './alerts';
import type { Arrival, CallEvent } from './event';
import { Keeper } from './keeper';
import { readSettings } from './settings';
import { ownUrl } from './webhookUrl';

const MINUTE_MS = 60_000;

/** After a failed check the next one comes sooner. */
const RETRY_MS = 5 * MINUTE_MS;

/** Ticks come a little early or late; one that is early by less than this is not left out. */
const TOLERANCE_MS = 1_000;

/** A number that is the same for a node in every process, to spread the checks of many workflows. */
const spread = (nodeId: string, below: number) =>
	createHash('sha256').update(nodeId).digest().readUInt32BE() % below;

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
	const keeper = new Keeper(context, settings);
	const alerts = new Alerts(context);
	let isOver = false;
	let isRunning = false;
	let checks = 0;
	let dueAt = 0;

	/** The first check comes at once, the second at a moment of the node's own within the interval. */
	const nextCheck = (now: number) =>
		now +
		(checks === 1 && checkIntervalMs >= MINUTE_MS
			? spread(node.id, checkIntervalMs)
			: checkIntervalMs);

	/** Each call starts an execution of its own, as a delivery does. */
	const emit = (event: CallEvent) => {
		const arrival: Arrival = { event, recovered: true, signatureValid: true };
		context.emit([[{ json: { ...arrival } as unknown as IDataObject }]]);
	};

	const tick = async () => {
		const now = Date.now();
		const url = ownUrl.get(node, context.getWorkflow().id);
		if (isOver || isRunning || url === undefined || now < dueAt - TOLERANCE_MS) return;
		isRunning = true;
		checks += 1;
		dueAt = nextCheck(now);
		try {
			const missed = await keeper.check(url);
			if (!isOver) missed.forEach(emit);
			alerts.clear();
		} catch (error) {
			if (!isOver) alerts.raise(error);
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
			isOver = true;
		},
	};
}
