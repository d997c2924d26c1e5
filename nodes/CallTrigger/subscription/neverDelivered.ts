import { DateTime } from 'luxon';
import type { ITriggerFunctions } from 'n8n-workflow';

import type { Webhook } from '../../shared/vonage/integrationSuite/webhooks';

/** A working day: 24 hours, Saturdays and Sundays left out. */
const PATIENCE_MS = 24 * 60 * 60_000;

const SATURDAY = 6;

/** Whether so much time has passed on Mondays to Fridays of a time zone. */
function isWorkingDayOver(since: number, now: number, zone: string): boolean {
	let passed = 0;
	let day = DateTime.fromMillis(since, { zone });
	while (day.toMillis() < now && passed < PATIENCE_MS) {
		const next = day.plus({ days: 1 }).startOf('day');
		if (day.weekday < SATURDAY) passed += Math.min(next.toMillis(), now) - day.toMillis();
		day = next;
	}
	return passed >= PATIENCE_MS;
}

/**
 * What to check when Vonage has not tried to deliver a single event for a working day since it made
 * the subscription. Undefined before that, when it has tried, and when it does not tell. That Vonage sends
 * the events of the user who signed in, and of nobody else, is an inference: no page of Vonage states it
 * (docs/vonage-api.md).
 *
 * @param zone time zone in which Saturday and Sunday are meant
 */
export function neverDelivered(
	{ createdAt, statistics }: Pick<Webhook, 'createdAt' | 'statistics'>,
	now: number,
	zone: string,
): string | undefined {
	if (statistics.totalAttempts !== 0 || createdAt === undefined) return undefined;
	if (!isWorkingDayOver(createdAt, now, zone)) return undefined;
	return 'Vonage has sent no call event for a working day or longer, since it made the subscription. It most likely sends the calls of the user who signed in, and of nobody else. Check that the user of the credential has an extension and had calls since then; a user without an extension has none';
}

/** Returns a function that looks at a subscription and logs the hint, once for each subscription. */
export function hintAtSilence(context: ITriggerFunctions): (webhook: Webhook, now: number) => void {
	let hintedAt: string | undefined;
	return (webhook, now) => {
		const hint = neverDelivered(webhook, now, context.getTimezone());
		if (hint === undefined || hintedAt === webhook.id) return;
		hintedAt = webhook.id;
		context.logger.warn(`${context.getNode().name}: ${hint}`, {
			workflowId: context.getWorkflow().id,
		});
	};
}
