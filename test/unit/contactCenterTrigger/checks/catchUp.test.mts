import type { IDataObject, WorkflowActivateMode } from 'n8n-workflow';

import { pause } from '../../../../nodes/shared/plain/pause.ts';
import { contactCenterStage } from '../../../harness/contactCenterStage.mts';
import type { Setup } from '../../../harness/execute.mts';
import { pauseOnlyForOthers } from '../../../harness/keptTrigger.mts';
import { handOver, rememberEvents, triggerContext } from '../../../harness/trigger.mts';
import { placeCall } from '../../../integration/simulator/contactCenterWebhooks/subscriber.mts';

jest.mock('../../../../nodes/shared/plain/pause.ts', () => ({ pause: jest.fn() }));

rememberEvents();

beforeEach(() => jest.mocked(pause).mockReset().mockImplementation(pauseOnlyForOthers));

const stage = contactCenterStage();
const { activate, contactCenter, setup } = stage;

const catchingUp = (parameters: IDataObject = {}) =>
	setup({ events: ['channel.ended'], options: { catchUpAfterDowntime: true }, ...parameters });

const looks = () =>
	stage.simulator.control.requests().filter(({ path }) => path.startsWith('/stats/interactions'))
		.length;

const until = async (holds: () => boolean) => {
	while (!holds()) await new Promise(setImmediate);
};

/** A call that was placed, answered and ended some minutes ago, while nothing was delivered. */
async function missCall(minutesAgo: number): Promise<string> {
	const { control } = stage.simulator;
	contactCenter().setNotificationTiming({ retryForMs: 0 });
	control.advance(-minutesAgo * 60);
	const id = await placeCall(stage.simulator);
	const { channels } = contactCenter().interactions().at(-1)!;
	contactCenter().moveChannel(channels[0].channelId, 'connected');
	control.endCall(id);
	await control.settled();
	control.resetClock();
	// they were refused for their time
	stage.received = [];
	return id;
}

/** The trigger of a workflow that was activated hours ago, after a start of n8n or as the test says. */
async function started(one: Setup, activation: WorkflowActivateMode = 'init', activeForHours = 24) {
	await activate(one);
	const since = Date.now() - activeForHours * 3_600_000;
	const stored = one.staticData!.global as Record<string, { endsWantedSince: IDataObject }>;
	for (const { endsWantedSince } of Object.values(stored)) {
		for (const party of Object.keys(endsWantedSince)) endsWantedSince[party] = since;
	}
	const trigger = triggerContext(one, { activation });
	const { closeFunction } = await trigger.start();
	return {
		...trigger,
		close: async () => await closeFunction!(),
		/** A check, and what follows from it. */
		check: async () => {
			const before = looks();
			trigger.fire();
			await until(() => looks() > before || trigger.failures.length > 0);
			for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
		},
	};
}

describe('The ends of calls that were missed', () => {
	it('come after a start of n8n, with what the statistics know', async () => {
		const one = catchingUp({ addCallDetails: true });
		const interactionId = await missCall(60);
		const trigger = await started(one);
		await trigger.check();
		await trigger.close();
		expect(trigger.failures).toEqual([]);
		expect(trigger.emitted).toHaveLength(1);
		const { channels, conversationId } = contactCenter().interactions()[0];
		expect(await handOver(one, trigger.emitted[0])).toEqual([
			{
				event: 'channel.ended',
				interactionId,
				conversationId,
				channelId: channels[0].channelId,
				role: 'agent',
				agentId: '1234',
				userId: null,
				reason: 'released',
				presence: null,
				presenceCategory: null,
				time: new Date(channels[0].phases.at(-1)!.at).toISOString(),
				recovered: true,
				details: expect.objectContaining({ direction: 'Outbound', status: 'Completed' }) as object,
			},
		]);
	});

	it.each([
		['others', ['external']],
		['everybody', ['agent', 'external']],
	])('come for %s where they are wanted', async (party, roles) => {
		const one = catchingUp({ party });
		await missCall(60);
		const trigger = await started(one);
		await trigger.check();
		await trigger.close();
		const items = await handOver(one, trigger.emitted.flat());
		expect(items.map(({ role }) => role).sort()).toEqual(roles);
	});

	it('do not come when they were delivered', async () => {
		const one = catchingUp();
		await activate(one);
		const id = await placeCall(stage.simulator);
		contactCenter().moveChannel(
			contactCenter().interactions()[0].channels[0].channelId,
			'connected',
		);
		stage.simulator.control.endCall(id);
		await stage.simulator.control.settled();
		const delivered = stage.received.flatMap(({ items }) => items.map(({ json }) => json));
		expect(await handOver(one, delivered)).toMatchObject([{ recovered: false }]);
		// half an hour later the statistics are asked
		const later = jest.spyOn(Date, 'now');
		const now = Date.now();
		later.mockImplementation(() => now + 30 * 60_000);
		const trigger = await started(one);
		await trigger.check();
		await trigger.close();
		later.mockRestore();
		expect(trigger.failures).toEqual([]);
		expect(looks()).toBe(1);
		const items = trigger.emitted.flat();
		expect(items.length === 0 ? [] : await handOver(one, items)).toEqual([]);
	});

	it('come once, and are not asked for again from the beginning', async () => {
		const one = catchingUp({ options: { catchUpAfterDowntime: true, checkInterval: 0.05 } });
		await missCall(60);
		const trigger = await started(one);
		await trigger.check();
		const clock = jest.spyOn(Date, 'now');
		const now = Date.now();
		clock.mockImplementation(() => now + 60_000);
		await trigger.check();
		clock.mockRestore();
		await trigger.close();
		expect(trigger.emitted).toHaveLength(1);
		const [first, second] = stage.simulator.control
			.requests()
			.filter(({ path }) => path.startsWith('/stats/interactions'))
			.map(({ query }) => new URLSearchParams(query));
		expect(second.get('start')).toBe(first.get('end'));
		expect(first.get('end')).toMatch(/Z$/);
	});

	it('come again where the execution failed', async () => {
		const one = catchingUp({ options: { catchUpAfterDowntime: true, checkInterval: 0.05 } });
		await missCall(60);
		const trigger = await started(one);
		trigger.endExecutionsWith('error');
		await trigger.check();
		const clock = jest.spyOn(Date, 'now');
		const now = Date.now();
		clock.mockImplementation(() => now + 60_000);
		await trigger.check();
		clock.mockRestore();
		await trigger.close();
		expect(trigger.emitted).toHaveLength(2);
	});

	it.each([
		['before a person activated the workflow', 'activate' as const, 24],
		['before the ends were wanted', 'init' as const, 0.5],
	])('do not come from a time %s', async (_, activation, activeForHours) => {
		const one = catchingUp();
		await missCall(60);
		const trigger = await started(one, activation, activeForHours);
		trigger.fire();
		await until(() =>
			stage.simulator.control.requests().some(({ path }) => path.startsWith('/webhooks')),
		);
		for (let turn = 0; turn < 200; turn += 1) await new Promise(setImmediate);
		await trigger.close();
		expect(trigger.emitted).toEqual([]);
		expect(trigger.failures).toEqual([]);
	});

	it('are looked for only where the user wants it', async () => {
		const one = catchingUp({ options: {} });
		await missCall(60);
		const trigger = await started(one);
		trigger.fire();
		for (let turn = 0; turn < 200; turn += 1) await new Promise(setImmediate);
		await trigger.close();
		expect(looks()).toBe(0);
	});

	it('need the event in Trigger On', async () => {
		const one = catchingUp({ events: ['channel.connected'] });
		await expect(activate(one)).rejects.toThrow(
			"Catch Up After Downtime' needs 'Call Ended' in 'Trigger On'",
		);
	});
});
