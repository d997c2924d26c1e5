import type { IDataObject, WorkflowActivateMode } from 'n8n-workflow';

import { Keeper } from '../../nodes/CallTrigger/checks/keeper.ts';
import { pause } from '../../nodes/shared/plain/pause.ts';
import { DAY_MS, Vonage } from './businessEvents.mts';
import type { Setup } from './execute.mts';
import { mockNetwork } from './network.mts';
import { callTrigger, triggerContext, webhookMethod } from './trigger.mts';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const START = Date.parse('2026-06-10T12:00:00Z');

export const iso = (time: number) => new Date(time).toISOString();

/** A pause that a signal can end lasts until the signal comes. Other pauses take no time. */
export const pauseOnlyForOthers = async (_: number, end?: AbortSignal) => {
	if (end) await new Promise((resolve) => end.addEventListener('abort', resolve));
};

/**
 * For test files that let a trigger tick: a Vonage, an n8n that stores the static data of one
 * workflow, and a clock that stands still, all of them new before each test. The test file mocks the
 * pause.
 */
export function keptTrigger() {
	mockNetwork();

	const stage = {
		now: START,
		vonage: undefined as unknown as Vonage,
		checks: undefined as unknown as jest.SpyInstance,
		/** What n8n has stored. A test that empties it lets n8n lose it. */
		staticData: {} as IDataObject,
		/** The trigger of the workflow, with its defaults, except for what a test sets. */
		setup: (overrides: Partial<Setup> = {}) =>
			callTrigger({ staticData: stage.staticData, ...overrides }),
		options: (values: object) => stage.setup({ parameters: { options: values as never } }),
		/** Starts a new Vonage, after a test has removed all mocks from the network. */
		restoreVonage: () => (stage.vonage = new Vonage()),
		settle,
		activated,
		quiet,
		lookedFrom,
	};

	beforeEach(() => {
		stage.now = START;
		jest.spyOn(Date, 'now').mockImplementation(() => stage.now);
		stage.checks = jest.spyOn(Keeper.prototype, 'check');
		stage.vonage = new Vonage();
		stage.staticData = {};
		jest.mocked(pause).mockReset().mockImplementation(pauseOnlyForOthers);
	});

	afterEach(() => {
		jest.restoreAllMocks();
	});

	/** Waits for the end of every check that has begun, and of what follows from it. */
	async function settle(): Promise<void> {
		await Promise.allSettled(
			stage.checks.mock.results.map(({ value }) => value as Promise<unknown>),
		);
		await new Promise(setImmediate);
	}

	/**
	 * A trigger that n8n has activated, with its subscription. The requests for that are forgotten.
	 */
	async function activated(
		setup: Setup = stage.setup(),
		options: Parameters<typeof triggerContext>[1] = {},
	) {
		const { activation } = options;
		const trigger = triggerContext(setup, options);
		if (!(await webhookMethod('checkExists', setup, { activation }))) {
			await webhookMethod('create', setup, { activation });
		}
		const { closeFunction } = await trigger.start();
		stage.vonage.forget();
		return {
			...trigger,
			close: async () => await closeFunction!(),
			/** Ticks some time later. */
			tick: async (laterMs = 0) => {
				stage.now += laterMs;
				trigger.fire();
				await settle();
			},
			ids: () => trigger.emitted.flat().map(({ event }) => (event as { id: string }).id),
		};
	}

	/**
	 * A trigger at its fourth check. It has just looked for calls, and looks again only with a
	 * reason.
	 */
	async function quiet(setup?: Setup, activation: WorkflowActivateMode = 'init') {
		stage.now -= 3 * HOUR_MS;
		const trigger = await activated(setup, { activation });
		await trigger.tick();
		for (let check = 2; check <= 4; check += 1) await trigger.tick(HOUR_MS);
		stage.vonage.forget();
		stage.checks.mockClear();
		return trigger;
	}

	/**
	 * The first end of a call that the last recovery looked for. It asks by start, from a day before.
	 */
	function lookedFrom(): number {
		return Number(stage.vonage.eventQueries.at(0)!.fromDate) + DAY_MS;
	}

	return stage;
}
