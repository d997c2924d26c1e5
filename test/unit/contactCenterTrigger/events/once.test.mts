import type { IDataObject } from 'n8n-workflow';

import { keyOf } from '../../../../nodes/ContactCenterTrigger/events/event.ts';
import { pause } from '../../../../nodes/shared/plain/pause.ts';
import { backlog } from '../../../../nodes/shared/trigger/backlog.ts';
import { contactCenterStage } from '../../../harness/contactCenterStage.mts';
import { pauseOnlyForOthers } from '../../../harness/keptTrigger.mts';
import { executeTrigger, handOver, rememberEvents } from '../../../harness/trigger.mts';

jest.mock('../../../../nodes/shared/plain/pause.ts', () => ({ pause: jest.fn() }));

rememberEvents();

let left: jest.SpyInstance;

beforeEach(() => {
	jest.mocked(pause).mockReset().mockImplementation(pauseOnlyForOthers);
	left = jest.spyOn(backlog, 'leave');
});

afterEach(() => left.mockRestore());

const stage = contactCenterStage();
const { setup } = stage;

const event = (id: string, data: IDataObject = {}) => ({
	id,
	source: '/channel',
	type: 'channel.connected.v1',
	data,
});

const arrival = (id: string, recovered = false, data?: IDataObject) => ({
	event: event(id, data),
	recovered,
});

const HANDED_ON_BEFORE = {
	message: 'This event was already handed on. The workflow has had it before, so it ends here',
	location: 'outputPane',
};

describe('An event', () => {
	it('ends at the trigger when it comes again, and says why', async () => {
		const one = setup();
		const first = await executeTrigger(one, [arrival('one')]);
		expect(first.items).toHaveLength(1);
		expect(first.hints).toEqual([]);
		const second = await executeTrigger(one, [arrival('one')]);
		expect(second.items).toEqual([]);
		expect(second.hints).toEqual([HANDED_ON_BEFORE]);
	});

	it('of which the others are new says so as well', async () => {
		const one = setup();
		await handOver(one, [arrival('one', true)]);
		const { items, hints } = await executeTrigger(one, [
			arrival('one', true),
			arrival('two', true),
		]);
		expect(items).toHaveLength(1);
		expect(hints).toEqual([HANDED_ON_BEFORE]);
	});

	it('of a test is shown each time, and is not remembered', async () => {
		const one = setup();
		for (let time = 0; time < 2; time += 1) {
			const { items, hints } = await executeTrigger(one, [arrival('one')], 'manual');
			expect([items.length, hints]).toEqual([1, []]);
		}
		expect(await handOver(one, [arrival('one')])).toHaveLength(1);
	});

	it('of an execution that is run again is handed on again, and remembered', async () => {
		const one = setup();
		await handOver(one, [arrival('one')]);
		const { items, hints } = await executeTrigger(one, [arrival('one')], 'retry');
		expect([items.length, hints]).toEqual([1, []]);
		expect(await executeTrigger(one, [arrival('two')], 'retry')).toMatchObject({ items: [{}] });
		expect(await handOver(one, [arrival('two')])).toEqual([]);
	});
});

describe('The place that a delivery holds', () => {
	it('is given back, and none where a check found the event', async () => {
		await handOver(setup(), [arrival('one'), arrival('two', true)]);
		expect(left.mock.calls).toEqual([[keyOf(arrival('one'))]]);
	});

	it('is given back when the execution fails', async () => {
		const one = setup({ events: [] });
		await expect(handOver(one, [arrival('one')])).rejects.toThrow();
		expect(left.mock.calls).toEqual([[keyOf(arrival('one'))]]);
	});

	it('is given back before the statistics are waited for', async () => {
		const id = '0191f3c2-7d4e-4b1a-8c55-6a7b8c9d0e02';
		const asked = () =>
			stage.simulator.control.requests().filter(({ path }) => path.startsWith('/stats/')).length;
		let askedBefore = 0;
		left.mockImplementation(() => (askedBefore = asked()));
		const sent = arrival('one', false, { channel: { interactionId: id } });
		expect(await handOver(setup({ addCallDetails: true }), [sent])).toMatchObject([
			{ details: null },
		]);
		expect(left.mock.calls).toEqual([[keyOf(sent)]]);
		expect([askedBefore, asked()]).toEqual([1, 6]);
	});
});
