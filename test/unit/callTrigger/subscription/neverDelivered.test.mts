import {
	hintAtSilence,
	neverDelivered,
} from '../../../../nodes/CallTrigger/subscription/neverDelivered.ts';
import type { Webhook } from '../../../../nodes/shared/vonage/integrationSuite/webhooks.ts';
import { callTrigger, triggerContext } from '../../../harness/trigger.mts';

const webhook = (createdAt: string | undefined, totalAttempts: number | null = 0, id = 'w1') =>
	({
		id,
		createdAt: createdAt === undefined ? undefined : Date.parse(createdAt),
		statistics: { totalAttempts: totalAttempts ?? undefined, totalFailures: 0, failed: false },
	}) as Webhook;

const isHinted = (made: string, now: string, zone = 'UTC') =>
	neverDelivered(webhook(made), Date.parse(now), zone) !== undefined;

describe('A subscription without a single delivery', () => {
	// 2026-06-10 is a Wednesday, 2026-06-12 a Friday
	it.each([
		['2026-06-10T09:00:00Z', '2026-06-11T08:59:59Z', false],
		['2026-06-10T09:00:00Z', '2026-06-11T09:00:00Z', true],
		['2026-06-12T17:00:00Z', '2026-06-15T16:59:59Z', false],
		['2026-06-12T17:00:00Z', '2026-06-15T17:00:00Z', true],
		['2026-06-13T09:00:00Z', '2026-06-14T23:59:59Z', false],
		['2026-06-13T09:00:00Z', '2026-06-15T23:59:59Z', false],
		['2026-06-13T09:00:00Z', '2026-06-16T00:00:00Z', true],
		['2026-06-10T09:00:00Z', '2036-06-10T09:00:00Z', true],
		['2026-06-11T09:00:00Z', '2026-06-10T09:00:00Z', false],
	])('made at %s is worth a hint at %s: %s', (made, now, expected) => {
		expect(isHinted(made, now)).toBe(expected);
	});

	it('counts the working days of the time zone of the workflow', () => {
		const made = '2026-06-12T12:00:00Z';
		// Saturday begins at two in the afternoon (UTC) on Kiritimati, and Friday goes on in Honolulu
		expect(isHinted(made, '2026-06-15T08:00:00Z', 'Pacific/Kiritimati')).toBe(false);
		expect(isHinted(made, '2026-06-15T08:00:00Z', 'Pacific/Honolulu')).toBe(false);
		expect(isHinted(made, '2026-06-15T12:00:00Z', 'Pacific/Honolulu')).toBe(true);
		expect(isHinted(made, '2026-06-15T08:00:00Z', 'Nowhere/Land')).toBe(false);
	});

	it.each([
		['had a delivery', webhook('2026-06-10T09:00:00Z', 1)],
		['does not tell of deliveries', webhook('2026-06-10T09:00:00Z', null)],
		['does not tell when it was made', webhook(undefined)],
	])('is none, or may be none, where it %s', (_, told) => {
		expect(neverDelivered(told, Date.parse('2026-07-10T09:00:00Z'), 'UTC')).toBeUndefined();
	});

	it('is told with what to check', () => {
		const hint = neverDelivered(webhook('2026-06-10T09:00:00Z'), Date.parse('2026-07-10'), 'UTC');
		expect(hint).toMatch(/no call event.*most likely.*user of the credential has an extension/);
	});
});

it('is logged once for each subscription, with the node and the workflow', () => {
	const { context } = triggerContext(callTrigger());
	const warn = jest.spyOn(context.logger, 'warn').mockImplementation(() => undefined);
	const look = hintAtSilence(context);
	const made = '2026-06-10T09:00:00Z';
	look(webhook(made), Date.parse('2026-06-10T10:00:00Z'));
	expect(warn).not.toHaveBeenCalled();
	for (const day of [12, 15, 16]) look(webhook(made), Date.parse(`2026-06-${day}T10:00:00Z`));
	expect(warn).toHaveBeenCalledTimes(1);
	expect(warn).toHaveBeenCalledWith(
		expect.stringMatching(/^Vonage Call Trigger: Vonage has sent no call event/),
		{ workflowId: 'a-workflow' },
	);
	look(webhook(made, 0, 'w2'), Date.parse('2026-06-17T10:00:00Z'));
	expect(warn).toHaveBeenCalledTimes(2);
});
