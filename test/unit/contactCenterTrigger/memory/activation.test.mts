import type { WorkflowActivateMode } from 'n8n-workflow';

import {
	amendActivation,
	endsWantedSince,
	lastActivation,
	recordActivation,
} from '../../../../nodes/ContactCenterTrigger/memory/activation.ts';
import { readSettings } from '../../../../nodes/ContactCenterTrigger/settings/settings.ts';
import { ContactCenterTrigger } from '../../../../nodes/ContactCenterTrigger/ContactCenterTrigger.node.ts';
import type { Setup } from '../../../harness/execute.mts';
import { hookContext } from '../../../harness/trigger.mts';

const NOW = Date.parse('2026-11-27T12:00:00Z');
const BEFORE = NOW - 3_600_000;

describe('Since when the ends of calls are wanted', () => {
	const since = (
		mode: WorkflowActivateMode,
		before: Record<string, number> | undefined,
		party: 'agents' | 'others' | 'everybody' = 'agents',
		catchUp = true,
	) => endsWantedSince({ catchUp, party }, mode, before, NOW);

	it('is from the activation by a person on', () => {
		expect(since('activate', undefined)).toEqual({ agents: NOW });
		expect(since('activate', { agents: BEFORE })).toEqual({ agents: NOW });
	});

	it.each(['init', 'leadershipChange', 'update'] as const)('stays the same with %s', (mode) => {
		expect(since(mode, { agents: BEFORE })).toEqual({ agents: BEFORE });
	});

	it('is unknown where the last activation is: ends of any time may be missing', () => {
		expect(since('init', undefined)).toEqual({ agents: 0 });
	});

	it('is from the change on for a party that was not wanted before', () => {
		expect(since('update', { agents: BEFORE }, 'everybody')).toEqual({
			agents: BEFORE,
			others: NOW,
		});
		expect(since('update', { agents: BEFORE }, 'others')).toEqual({ others: NOW });
		expect(since('update', {}, 'others')).toEqual({ others: NOW });
	});

	it('is never where they are not looked for', () => {
		expect(since('activate', { agents: BEFORE }, 'everybody', false)).toEqual({});
	});
});

describe('An activation', () => {
	let one: Setup;

	beforeEach(() => {
		one = {
			node: new ContactCenterTrigger(),
			credentials: {},
			parameters: {},
			staticData: {},
		};
	});

	const context = (activation?: WorkflowActivateMode) => hookContext(one, { activation });

	function record(url: string, parameters: object = {}, activation?: WorkflowActivateMode) {
		one.parameters = parameters as never;
		const hook = context(activation);
		recordActivation(hook, url, readSettings(hook), NOW);
		return lastActivation(context());
	}

	const catchingUp = { events: ['channel.ended'], options: { catchUpAfterDowntime: true } };

	it('is kept', () => {
		expect(lastActivation(context())).toBeUndefined();
		expect(record('one', catchingUp)).toEqual({
			workflowId: 'a-workflow',
			url: 'one',
			isRegistered: true,
			formerUrls: [],
			endsWantedSince: { agents: NOW },
			hasMade: true,
		});
	});

	it('is kept under a name that stays, so that the next version of the package finds it', () => {
		record('one');
		expect(Object.keys(one.staticData!.global as object)).toEqual([
			`vonageContactCenterTrigger:${context().getNode().id}`,
		]);
	});

	it('keeps since when ends are wanted, over a start of n8n', () => {
		record('one', catchingUp);
		amendActivation(context(), { endsWantedSince: { agents: BEFORE } });
		expect(record('one', catchingUp, 'init')).toMatchObject({
			endsWantedSince: { agents: BEFORE },
		});
		expect(record('one', catchingUp)).toMatchObject({ endsWantedSince: { agents: NOW } });
	});

	it('knows whether the node may have made a subscription', () => {
		expect(record('one', { setUp: 'portal' })).toMatchObject({ hasMade: false });
		expect(record('one')).toMatchObject({ hasMade: true });
		expect(record('one', { setUp: 'portal' })).toMatchObject({ hasMade: true });
		amendActivation(context(), { hasMade: false });
		expect(record('one', { setUp: 'portal' })).toMatchObject({ hasMade: false });
	});

	it('takes the clock of Vonage for five minutes behind, which stamps the calls', () => {
		const clock = jest.spyOn(Date, 'now').mockReturnValue(NOW);
		one.parameters = catchingUp as never;
		recordActivation(context(), 'one', readSettings(context()));
		clock.mockRestore();
		expect(lastActivation(context())).toMatchObject({
			endsWantedSince: { agents: NOW - 5 * 60_000 },
		});
	});
});
