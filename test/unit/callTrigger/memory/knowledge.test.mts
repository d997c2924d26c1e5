import type { WorkflowActivateMode } from 'n8n-workflow';

import {
	firstKnowledge,
	Knowledge,
	type Legacy,
} from '../../../../nodes/CallTrigger/memory/knowledge.ts';
import type { Settings } from '../../../../nodes/CallTrigger/settings/settings.ts';
import type { PastCall } from '../../../../nodes/shared/vonage/integrationSuite/events.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const NOW = 1_000 * DAY;

const settings = { states: ['MISSED'], direction: 'INBOUND' } as Settings;

const LOOKS_AFTER_LOSS = [NOW, NOW, NOW, NOW + 15 * MINUTE];

const call = (id: string) => ({ id, state: 'MISSED' }) as PastCall;

describe('firstKnowledge', () => {
	const left: Legacy = { recoveredAt: NOW - DAY, wantedSince: { 'MISSED INBOUND': 5 } };
	const nothing: Legacy = { recoveredAt: undefined, wantedSince: undefined };
	const fromNow: Legacy = {
		recoveredAt: NOW,
		// the clock of Vonage may be behind
		wantedSince: { 'MISSED INBOUND': NOW - 5 * MINUTE },
	};

	it.each<[string, WorkflowActivateMode, Legacy | undefined, Legacy, number[]]>([
		['a person activates the workflow', 'activate', undefined, fromNow, []],
		['a person activates it soon after it was deactivated', 'activate', left, fromNow, []],
		['n8n starts', 'init', undefined, nothing, LOOKS_AFTER_LOSS],
		['another main takes over', 'leadershipChange', left, nothing, LOOKS_AFTER_LOSS],
		['a change is published', 'update', left, left, LOOKS_AFTER_LOSS],
		['a change is published and nothing is left', 'update', undefined, nothing, LOOKS_AFTER_LOSS],
	])('when %s', (_, mode, before, { recoveredAt, wantedSince }, looks) => {
		const known = firstKnowledge(mode, settings, before, NOW);
		expect(known).toMatchObject({ looks });
		expect({ recoveredAt: known.recoveredAt, wantedSince: known.wantedSince }).toEqual({
			recoveredAt,
			wantedSince,
		});
	});
});

describe('A check that finds the subscription', () => {
	it.each<[string, number, boolean, number[]]>([
		['as it was', 2, false, []],
		['with another failure', 3, false, LOOKS_AFTER_LOSS],
		['with fewer failures, because it is another one', 0, false, []],
		['with a sign of loss', 2, true, LOOKS_AFTER_LOSS],
	])('%s', (_, totalFailures, lossPossible, looks) => {
		const known = new Knowledge({ recoveredAt: NOW }, []);
		known.noteCheck(2, false, NOW - DAY);
		known.looks = [];
		known.noteCheck(totalFailures, lossPossible, NOW);
		expect(known.looks).toEqual(looks);
	});
});

describe('A look', () => {
	/** Two looks are to come, and the first one has found two calls. */
	const begun = () => {
		const known = new Knowledge({ recoveredAt: 5 }, [NOW, NOW + MINUTE]);
		const look = { calls: [call('c1'), call('c2')], at: NOW, of: known.looks };
		known.beginHandingOn();
		return { known, look };
	};

	it('keeps others from beginning until its calls are handed on', () => {
		const { known, look } = begun();
		expect(known.isLookDue(NOW + DAY)).toBe(false);
		known.confirm(look, { areBegun: true, wentWell: [] });
		expect(known.isLookDue(NOW + DAY)).toBe(true);
		expect(known.isLookDue(NOW + MINUTE - 1)).toBe(false);
	});

	it('moves the moment since which calls may be missing when all calls are handed on', () => {
		const { known, look } = begun();
		known.confirm(look, { areBegun: true, wentWell: [call('c1')] });
		expect(known).toMatchObject({ recoveredAt: NOW, looks: [NOW + MINUTE] });
		expect(['c1', 'c2'].map((id) => known.wasHandedOn(call(id)))).toEqual([true, false]);
	});

	it('is repeated from the same moment when a call could not be handed on', () => {
		const { known, look } = begun();
		known.confirm(look, { areBegun: false, wentWell: [call('c1')] });
		expect(known).toMatchObject({ recoveredAt: 5, looks: look.of });
		expect(known.isLookDue(NOW)).toBe(true);
		expect(known.wasHandedOn(call('c1'))).toBe(true);
	});

	it('takes nothing from the looks after a loss that was noticed meanwhile', () => {
		const { known, look } = begun();
		known.noticeLoss(NOW);
		known.confirm(look, { areBegun: true, wentWell: [call('c1')] });
		expect(known.looks).toEqual(LOOKS_AFTER_LOSS);
		expect(known.wasHandedOn(call('c1'))).toBe(true);
	});

	it('lets what was handed on be found again once it was the last one', () => {
		const known = new Knowledge({}, [NOW]);
		const look = { calls: [call('c1')], at: NOW, of: known.looks };
		known.confirm(look, { areBegun: true, wentWell: [call('c1')] });
		expect(known.wasHandedOn(call('c1'))).toBe(false);
	});
});

describe('A clock that was set back', () => {
	it('makes it unknown when calls were looked for, and calls are looked for anew', () => {
		const known = new Knowledge({ recoveredAt: NOW + DAY }, []);
		known.doubtClock(NOW);
		expect(known).toMatchObject({ recoveredAt: undefined, looks: LOOKS_AFTER_LOSS });
	});
});
