import type { IDataObject } from 'n8n-workflow';

import { pause } from '../../../../nodes/shared/plain/pause.ts';
import { contactCenterStage } from '../../../harness/contactCenterStage.mts';
import { pauseOnlyForOthers } from '../../../harness/keptTrigger.mts';
import { stopClock } from '../../../harness/stoppedClock.mts';
import { handOver, rememberEvents } from '../../../harness/trigger.mts';
import { placeCall } from '../../../integration/simulator/contactCenterWebhooks/subscriber.mts';

jest.mock('../../../../nodes/shared/plain/pause.ts', () => ({ pause: jest.fn() }));

rememberEvents();

beforeEach(() => jest.mocked(pause).mockReset().mockImplementation(pauseOnlyForOthers));

stopClock();
const stage = contactCenterStage();
const { activate, handedOn, lunch, setup } = stage;

/** The pauses that the user can end, and nothing else: those for the statistics. */
const pauses = () =>
	jest
		.mocked(pause)
		.mock.calls.filter((given) => given.length === 2 && given[1] === undefined)
		.map(([milliseconds]) => milliseconds);

const statsRequests = () =>
	stage.simulator.control.requests().filter(({ path }) => path.startsWith('/stats/'));

/** What arrived of one call, without its details. */
async function callArrived(parameters: IDataObject = {}) {
	const one = setup({ addCallDetails: true, ...parameters });
	await activate(one);
	const interactionId = await placeCall(stage.simulator);
	await stage.simulator.control.settled();
	const [{ json }] = stage.received[0].items;
	return { one, interactionId, json };
}

describe('The details of a call', () => {
	it('are read from the statistics', async () => {
		const { one, interactionId } = await callArrived();
		expect(await handedOn(one)).toMatchObject([
			{
				event: 'channel.alerted',
				interactionId,
				details: {
					status: 'Ongoing',
					medium: 'Phone',
					direction: 'Outbound',
					to: expect.stringContaining('2072068888') as string,
					service: null,
					durationSeconds: null,
				},
			},
		]);
		expect(pauses()).toEqual([]);
	});

	it('come raw with a raw event', async () => {
		const { one, interactionId } = await callArrived({ simplify: false });
		expect(await handedOn(one)).toMatchObject([
			{ specversion: '1.0', details: { guid: interactionId, channels: [{}] } },
		]);
	});

	it('are not read unless the user wants them', async () => {
		const { one } = await callArrived({ addCallDetails: false });
		expect((await handedOn(one))[0]).not.toHaveProperty('details');
		expect(statsRequests()).toEqual([]);
	});

	it('are not read for an event that is of no call', async () => {
		const one = setup({ addCallDetails: true });
		await activate(one);
		await lunch();
		expect(await handedOn(one)).toMatchObject([{ event: 'agent.presencechanged', details: null }]);
		expect(statsRequests()).toEqual([]);
	});

	it('are asked for again while the statistics do not have them', async () => {
		await stage.start({ stats: { lagSeconds: 3 } });
		const { one, json } = await callArrived();
		jest.mocked(pause).mockImplementation(async (milliseconds, end) => {
			if (!end) stage.simulator.control.advance(milliseconds / 1_000);
			await pauseOnlyForOthers(milliseconds, end);
		});
		expect(await handOver(one, [json])).toMatchObject([{ details: { direction: 'Outbound' } }]);
		expect(pauses()).toEqual([1_000, 2_000]);
	});

	it('are null after half a minute', async () => {
		await stage.start({ stats: { lagSeconds: 3_600 } });
		const { one, json } = await callArrived();
		expect(await handOver(one, [json])).toMatchObject([
			{ event: 'channel.alerted', details: null },
		]);
		expect(pauses()).toEqual([1_000, 2_000, 4_000, 8_000, 15_000]);
		expect(statsRequests()).toHaveLength(6);
	});

	/** Vonage asks to come again after so many seconds. */
	const limit = (seconds: number) =>
		stage.simulator.control.addFault({
			operationId: 'getStatsInteraction',
			action: {
				status: 429,
				headers: { 'Retry-After': String(seconds) },
				body: { message: 'later' },
			},
		});

	it('wait for a quota', async () => {
		const { one, json } = await callArrived();
		limit(30);
		expect(await handOver(one, [json])).toMatchObject([{ details: { direction: 'Outbound' } }]);
	});

	it('fail the execution where a quota lasts longer than any', async () => {
		const { one, json } = await callArrived();
		limit(120);
		await expect(handOver(one, [json])).rejects.toMatchObject({ httpCode: '429' });
	});

	it('that Vonage refuses fail the execution, which can be run again', async () => {
		const { one, json } = await callArrived();
		stage.simulator.control.addFault({
			operationId: 'getStatsInteraction',
			action: { status: 403, body: { message: 'Forbidden' } },
		});
		await expect(handOver(one, [json])).rejects.toMatchObject({
			message: expect.stringContaining('may not read the statistics') as string,
			description: expect.stringContaining('scope stats') as string,
		});
		expect(await handOver(one, [json], 'retry')).toHaveLength(1);
	});
});
