import type { IDataObject } from 'n8n-workflow';

import { keyOf } from '../../../../nodes/CallTrigger/events/event.ts';
import { withoutDuplicates } from '../../../../nodes/shared/trigger/deduplication.ts';
import { forget, memoryOf } from '../../../../nodes/shared/trigger/memory.ts';
import { callEvent, simplifiedEvent } from '../../../harness/businessEvents.mts';
import {
	callTrigger,
	handOver,
	hookContext,
	PRODUCTION_URL,
	rememberEvents,
} from '../../../harness/trigger.mts';

// what was handed on is looked at again after five to ten seconds: see confirmation.test.mts
jest.mock('../../../../nodes/shared/plain/pause', () => ({
	pause: async (milliseconds: number) =>
		await (milliseconds >= 5_000 && milliseconds < 10_000 ? new Promise(() => {}) : undefined),
}));

const memory = rememberEvents();

const setup = callTrigger();

let deliveries = 0;

/** What a delivery hands over: a new one each time. */
const delivered = (event: IDataObject = {}, overrides: IDataObject = {}): IDataObject => ({
	event: callEvent(event),
	deliveryId: `delivery-${(deliveries += 1)}`,
	recovered: false,
	signatureValid: true,
	...overrides,
});

/** What a recovery hands over. */
const recovered = (event: IDataObject = {}) =>
	delivered(event, { deliveryId: undefined, recovered: true });

const idsOf = (items: IDataObject[]) => items.map(({ callId }) => callId);

describe('The execution', () => {
	it('hands an event on, simplified', async () => {
		expect(await handOver(setup, [delivered()])).toEqual([
			{
				callId: '5a85d86f253bcd10897f3189',
				...simplifiedEvent,
				recovered: false,
			},
		]);
	});

	it('hands an event on as it came, with Simplify off', async () => {
		const raw = callTrigger({ parameters: { simplify: false } });
		expect(await handOver(raw, [delivered({ ucpType: 'VBS' })])).toEqual([
			{ ...callEvent({ ucpType: 'VBS' }), recovered: false },
		]);
	});

	it('flags what was not signed', async () => {
		const [item] = await handOver(setup, [delivered({}, { signatureValid: false })]);
		expect(item).toMatchObject({ signatureValid: false });
	});

	it('hands each event on once that was not signed, in each node', async () => {
		const unsigned = (id: string) => delivered({ id }, { signatureValid: false });
		const another = callTrigger({ nodeId: 'another-node' });
		expect(await handOver(setup, [unsigned('not-signed'), unsigned('nor-this')])).toHaveLength(2);
		expect(await handOver(setup, [unsigned('not-signed')])).toEqual([]);
		expect(await handOver(another, [unsigned('not-signed')])).toHaveLength(1);
	});

	it("leaves n8n's list of events to those that were signed", async () => {
		await handOver(setup, [delivered({ id: 'a-stranger' }, { signatureValid: false })]);
		expect(memory.entries.size).toBe(0);
	});

	it('tells the checks what it has handed on, in the process that has the webhook', async () => {
		const node = hookContext(setup);
		const isKnown = () =>
			memoryOf(node).handedOn.has('["376","5a85d86f253bcd10897f3189","ANSWERED"]');
		await handOver(setup, [delivered()]);
		expect(isKnown()).toBe(false);
		memoryOf(node).register(PRODUCTION_URL);
		await handOver(setup, [delivered()]);
		expect(isKnown()).toBe(true);
		forget(node);
	});

	it.each(['ANSWERED', 'CANCELLED', 'MISSED', 'REJECTED'])(
		'hands %s of a call on once, however often it comes',
		async (state) => {
			expect(await handOver(setup, [delivered({ state })], 'webhook')).toHaveLength(1);
			expect(await handOver(setup, [delivered({ state })], 'webhook')).toEqual([]);
			expect(await handOver(setup, [recovered({ state })], 'trigger')).toEqual([]);
			expect(await handOver(setup, [delivered({ id: 'another', state })])).toHaveLength(1);
		},
	);

	it('hands on what was recovered first, and not what was delivered after that', async () => {
		expect(await handOver(setup, [recovered()])).toMatchObject([{ recovered: true }]);
		expect(await handOver(setup, [delivered()])).toEqual([]);
	});

	it('hands two different outcomes of a call on', async () => {
		expect(await handOver(setup, [delivered({ state: 'REJECTED' })])).toHaveLength(1);
		expect(await handOver(setup, [delivered({ state: 'MISSED' })])).toHaveLength(1);
	});

	it.each(['INITIALIZING', 'RINGING', 'ACTIVE', 'HELD', 'REMOTE_HELD', 'DETACHED'])(
		'hands every delivery of %s on once',
		async (state) => {
			const first = delivered({ state });
			expect(await handOver(setup, [first])).toHaveLength(1);
			expect(await handOver(setup, [delivered({ state })])).toHaveLength(1);
			expect(await handOver(setup, [first])).toEqual([]);
		},
	);

	it('hands several events on in their order, each once', async () => {
		const ids = ['c3', 'c1', 'c2', 'c1'];
		const items = await handOver(
			setup,
			ids.map((id) => recovered({ id })),
		);
		expect(idsOf(items)).toEqual(['c3', 'c1', 'c2']);
	});

	it('shows every delivery in a test, and remembers none of them', async () => {
		expect(await handOver(setup, [delivered()], 'manual')).toHaveLength(1);
		expect(await handOver(setup, [delivered()], 'manual')).toHaveLength(1);
		expect(memory.entries.size).toBe(0);
		expect(await handOver(setup, [delivered()])).toHaveLength(1);
	});

	it('hands an event on again when a person runs the execution again', async () => {
		const first = delivered();
		expect(await handOver(setup, [first], 'webhook')).toHaveLength(1);
		expect(await handOver(setup, [first], 'retry')).toHaveLength(1);
		expect(await handOver(setup, [first], 'retry')).toHaveLength(1);
	});

	it('remembers what was handed on when the execution was run again', async () => {
		expect(await handOver(setup, [delivered()], 'retry')).toHaveLength(1);
		expect(await handOver(setup, [recovered()])).toEqual([]);
	});

	it.each(['ANSWERED', '["376","5a85d86f253bcd10897f3189","ANSWERED"]'])(
		'hands an outcome on although a delivery ID looks like its key: %s',
		async (end) => {
			const { id } = callEvent();
			for (const deliveryId of [end, `${String(id)}:${end}`]) {
				await handOver(setup, [delivered({ state: 'RINGING' }, { deliveryId })]);
			}
			expect(await handOver(setup, [delivered()])).toHaveLength(1);
		},
	);

	it('loses no event when many run at once', async () => {
		const ids = Array.from({ length: 20 }, (_, i) => `c${i}`);
		const run = async () =>
			(await Promise.all(ids.map(async (id) => await handOver(setup, [delivered({ id })])))).flat();
		expect(idsOf(await run())).toEqual(ids);
		expect(await run()).toEqual([]);
	});

	it('hands an event on once when it comes twice at once', async () => {
		const outputs = await Promise.all([
			handOver(setup, [delivered()]),
			handOver(setup, [recovered()]),
		]);
		expect(outputs.flat()).toHaveLength(1);
	});

	it('remembers for each node of its own', async () => {
		expect(await handOver(setup, [delivered()])).toHaveLength(1);
		const another = callTrigger({ nodeId: 'another-node' });
		expect(await handOver(another, [delivered()])).toHaveLength(1);
	});

	it('has a memory with an end, from which the oldest drop out', async () => {
		// where one process does everything: a worker remembers its executions as well
		memoryOf(hookContext(setup)).register(PRODUCTION_URL);
		const checkProcessedAndRecord = jest.fn(async (keys: string[]) => ({
			new: keys,
			processed: [],
		}));
		const context = {
			getNode: () => ({ id: 'a-node', name: 'A node' }),
			getWorkflow: () => ({ id: 'a-workflow' }),
			helpers: { checkProcessedAndRecord },
		};
		await withoutDuplicates(context as never, [delivered() as never], keyOf as never);
		expect(checkProcessedAndRecord).toHaveBeenCalledWith(
			['["376","5a85d86f253bcd10897f3189","ANSWERED"]'],
			'node',
			{ mode: 'entries', maxEntries: expect.any(Number) as number },
		);
		const [, , { maxEntries }] = checkProcessedAndRecord.mock.calls[0] as unknown as [
			unknown,
			unknown,
			{ maxEntries: number },
		];
		const first = delivered({ id: 'first' });
		const others = Array.from({ length: maxEntries - 1 }, (_, i) => delivered({ id: `c${i}` }));
		await handOver(setup, [first]);
		await handOver(setup, others);
		expect(await handOver(setup, [first])).toEqual([]);
		await handOver(setup, [delivered({ id: 'last' })]);
		expect(await handOver(setup, [first])).toHaveLength(1);
		forget(hookContext(setup));
	});
});
