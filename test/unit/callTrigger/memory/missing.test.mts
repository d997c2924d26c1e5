import type { WorkflowActivateMode } from 'n8n-workflow';

import {
	missingSince,
	wantedSince,
	wasWanted,
	type WantedSince,
} from '../../../../nodes/CallTrigger/memory/missing.ts';

const HOUR = 60 * 60_000;
const NOW = 1_000 * HOUR;

const missed = { states: ['MISSED'], direction: 'INBOUND' as const };
const both = { states: ['MISSED'], direction: 'both' as const };
const two = { states: ['MISSED', 'ANSWERED'], direction: 'INBOUND' as const };

describe('wantedSince', () => {
	it.each<
		[string, WorkflowActivateMode, typeof two | typeof both, WantedSince | undefined, WantedSince]
	>([
		[
			'a person activates',
			'activate',
			two,
			undefined,
			{ 'MISSED INBOUND': NOW, 'ANSWERED INBOUND': NOW },
		],
		[
			'a person activates again',
			'activate',
			both,
			{ 'MISSED INBOUND': 5 },
			{ 'MISSED INBOUND': NOW, 'MISSED OUTBOUND': NOW },
		],
		[
			'n8n starts',
			'init',
			two,
			{ 'MISSED INBOUND': 5, 'ANSWERED INBOUND': 7 },
			{ 'MISSED INBOUND': 5, 'ANSWERED INBOUND': 7 },
		],
		[
			'another main takes over',
			'leadershipChange',
			both,
			{ 'MISSED INBOUND': 5, 'MISSED OUTBOUND': 7 },
			{ 'MISSED INBOUND': 5, 'MISSED OUTBOUND': 7 },
		],
		[
			'a change is published that adds a state',
			'update',
			two,
			{ 'MISSED INBOUND': 5 },
			{ 'MISSED INBOUND': 5, 'ANSWERED INBOUND': NOW },
		],
		[
			'a change is published that adds a direction',
			'update',
			both,
			{ 'MISSED INBOUND': 5 },
			{ 'MISSED INBOUND': 5, 'MISSED OUTBOUND': NOW },
		],
		[
			'a change is published that takes a state away',
			'update',
			both,
			{ 'MISSED INBOUND': 5, 'MISSED OUTBOUND': 7, 'ANSWERED INBOUND': 6 },
			{ 'MISSED INBOUND': 5, 'MISSED OUTBOUND': 7 },
		],
		[
			'n8n starts with a state that was published unnoticed',
			'init',
			two,
			{ 'MISSED INBOUND': 5, 'MISSED OUTBOUND': 7 },
			{ 'MISSED INBOUND': 5, 'ANSWERED INBOUND': 7 },
		],
		[
			'n8n starts and nothing is known',
			'init',
			both,
			undefined,
			{ 'MISSED INBOUND': 0, 'MISSED OUTBOUND': 0 },
		],
		[
			'a change is published and nothing is known',
			'update',
			both,
			undefined,
			{ 'MISSED INBOUND': 0, 'MISSED OUTBOUND': 0 },
		],
	])('when %s (%s)', (_, mode, filter, before, expected) => {
		expect(wantedSince(filter, mode, before, NOW)).toEqual(expected);
	});
});

describe('missingSince', () => {
	const LIMIT = NOW - 72 * HOUR;
	const long = NOW - 500 * HOUR;

	it.each<[string, WantedSince, number | undefined, number]>([
		['nothing is known', {}, undefined, LIMIT],
		['only the activation is known, long ago', { 'MISSED INBOUND': long }, undefined, LIMIT],
		['only the activation is known', { 'MISSED INBOUND': NOW - HOUR }, undefined, NOW - HOUR],
		['the last look is known', { 'MISSED INBOUND': long }, NOW - 2 * HOUR, NOW - 3 * HOUR],
		['the last look was long ago', { 'MISSED INBOUND': long }, NOW - 99 * HOUR, LIMIT],
		[
			'the last look was soon after the activation',
			{ 'MISSED INBOUND': NOW - 2 * HOUR },
			NOW - 2 * HOUR,
			NOW - 2 * HOUR,
		],
		['the clock was ahead at the last look', { 'MISSED INBOUND': long }, NOW + 1, LIMIT],
		['the clock was ahead at the activation', { 'MISSED INBOUND': NOW + 1 }, undefined, LIMIT],
		[
			'one kind has been wanted for longer',
			{ 'MISSED INBOUND': NOW - HOUR, 'ANSWERED INBOUND': long },
			undefined,
			LIMIT,
		],
		[
			'a kind is not known',
			{ 'MISSED INBOUND': NOW - HOUR, 'MISSED OUTBOUND': NOW },
			undefined,
			LIMIT,
		],
	])('when %s', (_, wanted, recoveredAt, expected) => {
		const filter = Object.keys(wanted).length > 1 ? two : missed;
		expect(missingSince({ ...filter, lookBackMs: 72 * HOUR }, wanted, recoveredAt, NOW)).toBe(
			expected,
		);
	});
});

describe('wasWanted', () => {
	const wanted = { 'MISSED INBOUND': NOW - HOUR, 'MISSED OUTBOUND': NOW - 9 * HOUR };
	const call = { state: 'MISSED', direction: 'INBOUND' };

	it.each<[string, { state: string; direction?: unknown }, number, boolean]>([
		['that ended before', call, NOW - HOUR - 1, false],
		['that ended at that very moment', call, NOW - HOUR, true],
		['that ended after', call, NOW, true],
		[
			'of a direction that was wanted before',
			{ ...call, direction: 'OUTBOUND' },
			NOW - 2 * HOUR,
			true,
		],
		['without a direction', { state: 'MISSED' }, NOW - 2 * HOUR, true],
		['with an empty direction', { state: 'MISSED', direction: '' }, NOW - 2 * HOUR, true],
		['without a direction that ended before', { state: 'MISSED' }, NOW - 10 * HOUR, false],
		[
			'of a direction that is no text',
			{ ...call, direction: { toString: null } },
			NOW - 2 * HOUR,
			true,
		],
		[
			'of such a direction that ended before',
			{ ...call, direction: ['INBOUND'] },
			NOW - 10 * HOUR,
			false,
		],
		['of another state', { ...call, state: 'ANSWERED' }, NOW - 99 * HOUR, true],
		['that does not tell its end', call, NaN, true],
	])('a call %s', (_, event, endedAt, expected) => {
		expect(wasWanted(event, endedAt, wanted, NOW)).toBe(expected);
	});

	it('a call that ended before the workflow was activated, just now', () => {
		expect(wasWanted(call, NOW - 1, { 'MISSED INBOUND': NOW }, NOW)).toBe(false);
	});
});
