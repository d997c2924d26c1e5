import type { IDataObject } from 'n8n-workflow';

import { callEvent } from '../../../harness/businessEvents.mts';
import { callTrigger, handOver, rememberEvents } from '../../../harness/trigger.mts';

// what was handed on is looked at again later: see confirmation.test.mts
jest.mock('../../../../nodes/shared/plain/pause', () => ({
	pause: async () => await new Promise(() => {}),
}));

const memory = rememberEvents();

const setup = callTrigger();

const arrival = (event: IDataObject, overrides: IDataObject = {}): IDataObject => ({
	event: callEvent(event),
	deliveryId: 'd1',
	recovered: false,
	signatureValid: true,
	...overrides,
});

const unsigned = (event: IDataObject = {}, overrides: IDataObject = {}) =>
	arrival(event, { signatureValid: false, ...overrides });

describe('What is not signed and is accepted', () => {
	it.each(['ANSWERED', 'RINGING'])(
		'is handed on once (%s), beside what is signed and looks the same',
		async (state) => {
			const sent = unsigned({ id: 'once', state });
			expect(await handOver(setup, [sent, sent])).toMatchObject([{ signatureValid: false }]);
			expect(await handOver(setup, [sent])).toEqual([]);
			expect(await handOver(setup, [arrival({ id: 'once', state })])).toHaveLength(1);
		},
	);

	it('does not drive what is signed out of the memory, however much comes', async () => {
		const signed = arrival({ id: 'signed' });
		expect(await handOver(setup, [signed])).toHaveLength(1);
		const flood = Array.from({ length: 10_001 }, (_, i) => unsigned({ id: `flood-${i}` }));
		expect(await handOver(setup, flood)).toHaveLength(10_001);
		expect(await handOver(setup, [signed])).toEqual([]);
		// the call, and the two executions that had it
		expect([...memory.entries.values()].map(({ length }) => length)).toEqual([3]);
	});

	it('is remembered as the last 10,000, in the memory of the process only', async () => {
		const first = unsigned({ id: 'first-of-many' });
		await handOver(setup, [first]);
		const more = (from: number, count: number) =>
			Array.from({ length: count }, (_, i) => unsigned({ id: `many-${from + i}` }));
		await handOver(setup, more(0, 9_999));
		expect(await handOver(setup, [first])).toEqual([]);
		await handOver(setup, more(9_999, 1));
		expect(await handOver(setup, [first])).toHaveLength(1);
		expect(memory.entries.size).toBe(0);
	});

	it('is handed on by each node of its own', async () => {
		const sent = unsigned({ id: 'for-two' });
		expect(await handOver(setup, [sent])).toHaveLength(1);
		expect(await handOver(callTrigger({ nodeId: 'another-node' }), [sent])).toHaveLength(1);
	});

	it('is handed on in its order between what is signed', async () => {
		const items = await handOver(setup, [
			unsigned({ id: 'u1' }),
			arrival({ id: 's1' }),
			unsigned({ id: 'u2' }),
		]);
		expect(items.map(({ callId }) => callId)).toEqual(['u1', 's1', 'u2']);
	});
});
