import type { WorkflowActivateMode } from 'n8n-workflow';

import {
	firstKnowledge,
	isStillDelivered,
	Knowledge,
	type Legacy,
} from '../../../../nodes/CallTrigger/memory/knowledge.ts';
import type { Settings } from '../../../../nodes/CallTrigger/settings/settings.ts';
import { Recent } from '../../../../nodes/shared/trigger/recent.ts';
import type { PastCall } from '../../../../nodes/shared/vonage/integrationSuite/events.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const NOW = 1_000 * DAY;

const settings = { states: ['MISSED'], direction: 'INBOUND' } as Settings;

const call = (id: string) => ({ id, state: 'MISSED', accountId: '376' }) as PastCall;

const rememberNothing = () => new Recent(10);

const knowing = (legacy: Legacy) => {
	const handedOn = new Recent(10);
	return new Knowledge(legacy, () => handedOn);
};

describe('firstKnowledge', () => {
	const left: Legacy = { recoveredAt: NOW - DAY, wantedSince: { 'MISSED INBOUND': 5 } };
	const nothing: Legacy = { recoveredAt: undefined, wantedSince: undefined };
	const fromNow: Legacy = {
		recoveredAt: NOW,
		// the clock of Vonage may be behind
		wantedSince: { 'MISSED INBOUND': NOW - 5 * MINUTE },
	};

	it.each<[string, WorkflowActivateMode, Legacy | undefined, Legacy, boolean]>([
		['a person activates the workflow', 'activate', undefined, fromNow, false],
		['a person activates it soon after it was deactivated', 'activate', left, fromNow, false],
		['n8n starts', 'init', undefined, nothing, true],
		['another main takes over', 'leadershipChange', left, nothing, true],
		['a change is published', 'update', left, left, true],
		['a change is published and nothing is left', 'update', undefined, nothing, true],
	])('when %s', (_, mode, before, { recoveredAt, wantedSince }, isAfterLoss) => {
		const known = firstKnowledge(mode, settings, before, NOW, rememberNothing);
		expect(known.isLookDue(NOW)).toBe(isAfterLoss);
		expect(known.beginLook(NOW)).toMatchObject({ isAfterLoss });
		expect({ recoveredAt: known.recoveredAt, wantedSince: known.wantedSince }).toEqual({
			recoveredAt,
			wantedSince,
		});
	});
});

it('A trigger that starts knows of subscriptions that former activations may have left', () => {
	expect(knowing({}).isTidy).toBe(false);
});

describe('A check that finds the subscription', () => {
	it.each<[string, number, boolean, boolean]>([
		['as it was', 2, false, false],
		['with another failure', 3, false, true],
		['with fewer failures, because it is another one', 0, false, false],
		['with a sign of loss', 2, true, true],
	])('%s', (_, totalFailures, lossPossible, isAfterLoss) => {
		const known = knowing({ recoveredAt: NOW - DAY });
		known.noteCheck(2, false);
		known.confirm(known.beginLook(NOW), true);
		known.noteCheck(totalFailures, lossPossible);
		expect(known.isLookDue(NOW)).toBe(isAfterLoss);
		expect(known.beginLook(NOW)).toMatchObject({ isAfterLoss });
	});
});

describe('A look', () => {
	/** After a sign of loss, a look has found two calls. */
	const begun = () => {
		const known = knowing({ recoveredAt: 5 });
		known.noticeLoss();
		const look = { ...known.beginLook(NOW), calls: [call('c1'), call('c2')] };
		known.beginHandingOn();
		return { known, look };
	};

	it('begins with no calls', () => {
		expect(knowing({}).beginLook(NOW).calls).toEqual([]);
	});

	it('comes a minute after the last one, without a sign of loss', () => {
		const known = knowing({ recoveredAt: NOW });
		expect(known.isLookDue(NOW + MINUTE - 1)).toBe(false);
		expect(known.isLookDue(NOW + MINUTE)).toBe(true);
	});

	it('keeps others from beginning until its calls are handed on', () => {
		const { known, look } = begun();
		expect(known.isLookDue(NOW + DAY)).toBe(false);
		known.confirm(look, false);
		expect(known.isLookDue(NOW + DAY)).toBe(true);
	});

	it('moves the moment since which calls may be missing when all executions went well', () => {
		const { known, look } = begun();
		known.confirm(look, true);
		expect(known.recoveredAt).toBe(NOW);
		expect(known.beginLook(NOW)).toMatchObject({ isAfterLoss: false });
	});

	it('is repeated from the same moment when one did not go well', () => {
		const { known, look } = begun();
		known.confirm(look, false);
		expect(known.recoveredAt).toBe(5);
		expect(known.beginLook(NOW)).toMatchObject({ isAfterLoss: true });
	});

	it('takes nothing from a loss that was noticed meanwhile', () => {
		const { known, look } = begun();
		known.noticeLoss();
		known.confirm(look, true);
		expect(known.beginLook(NOW)).toMatchObject({ isAfterLoss: true });
	});
});

describe('An execution that was started for a call', () => {
	const [c1, c2] = [call('c1'), call('c2')];

	it.each([
		['well', true],
		['with an error', false],
	])('is under way until it ends %s', (_, wentWell) => {
		const known = knowing({});
		const ended = known.begin([c1], NOW);
		expect([c1, c2].map((each) => known.isUnderWay(each, NOW + 59 * MINUTE))).toEqual([
			true,
			false,
		]);
		expect(known.wasHandedOn(c1)).toBe(false);
		ended(wentWell);
		expect(known.isUnderWay(c1, NOW)).toBe(false);
		expect(known.wasHandedOn(c1)).toBe(wentWell);
	});

	it('is waited for no longer than an hour, because n8n may never tell its end', () => {
		const known = knowing({});
		known.begin([c1], NOW);
		expect(known.isUnderWay(c1, NOW + 60 * MINUTE)).toBe(false);
	});

	it('takes nothing from one that was started after it', () => {
		const known = knowing({});
		const ended = known.begin([c1], NOW);
		known.begin([c1], NOW + 60 * MINUTE);
		ended(false);
		expect(known.isUnderWay(c1, NOW + 61 * MINUTE)).toBe(true);
	});

	it('is known to the trigger that follows when a change is published', () => {
		const before = knowing({});
		const ended = before.begin([c1], NOW);
		const known = firstKnowledge('update', settings, before, NOW, rememberNothing);
		expect(known.isUnderWay(c1, NOW)).toBe(true);
		ended(false);
		expect(known.isUnderWay(c1, NOW)).toBe(false);
	});

	it('is not waited for when the clock was set back', () => {
		const known = knowing({});
		known.begin([c1], NOW);
		known.doubtClock();
		expect(known.isUnderWay(c1, NOW)).toBe(false);
	});
});

describe('A call', () => {
	it.each([
		['may still be on its way for a minute after its end', NOW - MINUTE + 1, true],
		['is not on its way any more after that', NOW - MINUTE, false],
		['is not taken to be on its way when its end is unknown', NaN, false],
	])('%s', (_, endedAt, isOnItsWay) => {
		expect(isStillDelivered(endedAt, NOW)).toBe(isOnItsWay);
	});
});

describe('A clock that was set back', () => {
	it('makes it unknown when calls were looked for, and calls are looked for anew', () => {
		const known = knowing({ recoveredAt: NOW + DAY });
		known.doubtClock();
		expect(known.recoveredAt).toBeUndefined();
		expect(known.beginLook(NOW)).toMatchObject({ isAfterLoss: true });
	});
});
