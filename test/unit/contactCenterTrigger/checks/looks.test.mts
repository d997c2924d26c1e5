import type { ITriggerFunctions } from 'n8n-workflow';

import { CatchUp } from '../../../../nodes/ContactCenterTrigger/checks/catchUp.ts';
import { isOfAgent, timeOf } from '../../../../nodes/ContactCenterTrigger/events/event.ts';
import {
	amendActivation,
	recordActivation,
} from '../../../../nodes/ContactCenterTrigger/memory/activation.ts';
import { readSettings } from '../../../../nodes/ContactCenterTrigger/settings/settings.ts';
import { pause } from '../../../../nodes/shared/plain/pause.ts';
import { contactCenterStage } from '../../../harness/contactCenterStage.mts';
import { pauseOnlyForOthers } from '../../../harness/keptTrigger.mts';
import { stopClock } from '../../../harness/stoppedClock.mts';
import { hookContext, rememberEvents, triggerContext } from '../../../harness/trigger.mts';
import type { SeedChanges } from '../../../simulator/state/seed.mts';

jest.mock('../../../../nodes/shared/plain/pause.ts', () => ({ pause: jest.fn() }));

rememberEvents();

beforeEach(() => jest.mocked(pause).mockReset().mockImplementation(pauseOnlyForOthers));

stopClock();
const stage = contactCenterStage();
const { contactCenter, setup } = stage;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

interface Given {
	/** When the workflow was activated, before now; nothing is stored if undefined. */
	activatedMs?: number;
	lookBackHours?: number;
	/** When ends were last looked for, before now. */
	lookedMs?: number;
	party?: string;
	/** Since when the ends of each party are wanted, in milliseconds since 1970. */
	wantedSince?: Record<string, number>;
	seed?: SeedChanges;
}

/** Looks for ends, as a trigger that was activated some time ago. */
async function catchUpOf(given: Given = {}) {
	const { activatedMs, lookBackHours, lookedMs, party, wantedSince, seed } = given;
	if (seed) await stage.start(seed);
	const one = setup({
		events: ['channel.ended'],
		party: party ?? 'agents',
		options: {
			catchUpAfterDowntime: true,
			...(lookBackHours && { lookBackLimit: lookBackHours }),
		},
	});
	const { context } = triggerContext(one);
	const settings = readSettings(context as ITriggerFunctions);
	const now = Date.now();
	if (activatedMs !== undefined) {
		recordActivation(hookContext(one), 'https://n8n.example.com', settings, now - activatedMs);
		if (wantedSince) amendActivation(hookContext(one), { endsWantedSince: wantedSince });
	}
	const upTo = lookedMs === undefined ? undefined : now - lookedMs;
	return { now, catchUp: new CatchUp(context as ITriggerFunctions, settings, upTo) };
}

/** What the statistics were asked for, in milliseconds before a moment. */
const asked = (now: number) =>
	stage.simulator.control
		.requests()
		.filter(({ path }) => path.startsWith('/stats/interactions'))
		.map(({ query }) => new URLSearchParams(query))
		.map((query) => ({
			sinceMs: now - Date.parse(query.get('start')!),
			untilMs: now - Date.parse(query.get('end')!),
			page: query.get('page'),
		}));

/** Calls that ended one after the other, the last one so many minutes ago. */
async function endCalls(count: number, minutesAgo: number): Promise<string[]> {
	const { control } = stage.simulator;
	control.advance(-minutesAgo * 60 - count);
	const ids = Array.from({ length: count }, () => {
		control.advance(1);
		const call = { phoneNumber: '+442079460301', agentId: '1234' };
		const { interactionId } = contactCenter().receiveCall(call);
		contactCenter().hangUp(interactionId);
		return interactionId;
	});
	control.resetClock();
	return ids;
}

const idsOf = (look: Awaited<ReturnType<CatchUp['look']>>) =>
	look?.ends.map(({ interaction }) => interaction?.guid);

describe('A look for ends of calls begins', () => {
	it.each<[string, Given, number]>([
		['at the last good moment', { activatedMs: 9 * DAY_MS, lookedMs: HOUR_MS }, HOUR_MS],
		[
			'at the Look Back Limit where that is later',
			{ activatedMs: 9 * DAY_MS, lookedMs: 8 * DAY_MS },
			3 * DAY_MS,
		],
		[
			'at the Look Back Limit where no good moment is known',
			{ activatedMs: 9 * DAY_MS },
			3 * DAY_MS,
		],
		['at the activation where that is later', { activatedMs: 2 * HOUR_MS }, 2 * HOUR_MS],
		['at the Look Back Limit where n8n has lost the activation', {}, 3 * DAY_MS],
		[
			'at the Look Back Limit where the activation is still to come',
			{ activatedMs: -HOUR_MS },
			3 * DAY_MS,
		],
		[
			'at the Look Back Limit where the good moment is still to come',
			{ activatedMs: 9 * DAY_MS, lookedMs: -HOUR_MS },
			3 * DAY_MS,
		],
		[
			'30 days ago at the most, for which one request is enough',
			{ lookBackHours: 720 },
			30 * DAY_MS,
		],
	])('%s', async (_, given, sinceMs) => {
		const { now, catchUp } = await catchUpOf(given);
		expect(await catchUp.look(now)).toBeDefined();
		expect(asked(now)).toEqual([{ sinceMs, untilMs: MINUTE_MS, page: '1' }]);
	});

	it('anew where the clock was set back', async () => {
		const { now, catchUp } = await catchUpOf({ activatedMs: 9 * DAY_MS, lookedMs: HOUR_MS });
		catchUp.doubtClock();
		await catchUp.look(now);
		expect(asked(now)).toMatchObject([{ sinceMs: 3 * DAY_MS }]);
	});

	it.each([30_000, MINUTE_MS])('not at all %i ms after the one before', async (lookedMs) => {
		const { now, catchUp } = await catchUpOf({ activatedMs: DAY_MS, lookedMs });
		expect(await catchUp.look(now)).toBeUndefined();
		expect(asked(now)).toEqual([]);
	});

	it('at the party that was wanted first, and finds of each what was wanted then', async () => {
		const now = Date.now();
		const given = { activatedMs: DAY_MS, party: 'everybody' };
		const wantedSince = { agents: now - 2 * HOUR_MS, others: now - 30 * MINUTE_MS };
		const { catchUp } = await catchUpOf({ ...given, wantedSince });
		await endCalls(1, 60);
		const look = await catchUp.look(now);
		expect(look!.ends.map(({ event }) => isOfAgent(event))).toEqual([true]);
		expect(asked(now)).toMatchObject([{ sinceMs: 2 * HOUR_MS }]);
		const [end] = look!.ends.map(({ event }) => timeOf(event));
		const ofOthers = async (others: number) => {
			const later = await catchUpOf({ ...given, wantedSince: { agents: now, others } });
			return (await later.catchUp.look(now))!.ends.map(({ event }) => isOfAgent(event));
		};
		expect(await ofOthers(end)).toEqual([false]);
		expect(await ofOthers(end + 1)).toEqual([]);
	});
});

describe('A look for ends of calls', () => {
	it('leaves those of the last minute to the next one, which begins where it ended', async () => {
		const { now, catchUp } = await catchUpOf({ activatedMs: DAY_MS, lookedMs: HOUR_MS });
		await endCalls(1, 0);
		const look = await catchUp.look(now);
		expect(look).toEqual({ ends: [], upTo: now - MINUTE_MS });
	});

	it('goes no farther than the statistics are', async () => {
		const { now, catchUp } = await catchUpOf({ activatedMs: DAY_MS, lookedMs: 2 * HOUR_MS });
		// the clock of Vonage is behind by an hour
		stage.simulator.control.advance(-3_600);
		const look = await catchUp.look(now);
		expect(Math.round((now - look!.upTo) / MINUTE_MS)).toBe(60);
	});

	it('finds an end that the statistics took up late, whenever the call was', async () => {
		const { catchUp } = await catchUpOf({
			activatedMs: DAY_MS,
			lookedMs: 20 * MINUTE_MS,
			seed: { stats: { lagSeconds: 3_600 } },
		});
		const ids = await endCalls(1, 70);
		expect(idsOf(await catchUp.look(Date.now()))).toEqual(ids);
	});

	it('reads every page, also where pages are shorter than asked for', async () => {
		const { catchUp } = await catchUpOf({
			activatedMs: DAY_MS,
			party: 'agents',
			seed: { stats: { longestPage: 3 } },
		});
		const ids = await endCalls(8, 10);
		expect(idsOf(await catchUp.look(Date.now()))).toEqual(ids);
		expect(asked(0).map(({ page }) => page)).toEqual(['1', '2', '3']);
	});

	it('finds the others where the statistics name a call without an ID', async () => {
		const { catchUp } = await catchUpOf({ activatedMs: DAY_MS, party: 'agents' });
		const usual = {
			guid: 'usual',
			start: new Date(Date.now() - 10 * MINUTE_MS).toISOString(),
			duration: 1_000,
			channels: [{ guid: 'one', duration: 1_000, party: { role: 'Agent' } }],
		};
		stage.simulator.control.addFault({
			operationId: 'listStatsInteractions',
			action: {
				status: 200,
				body: { items: [null, { guid: null }, usual], meta: { pageCount: 1 } },
			},
		});
		expect(idsOf(await catchUp.look(Date.now()))).toEqual(['usual']);
	});
});
