import type { IDataObject } from 'n8n-workflow';

import { contactCenterStage } from '../../../harness/contactCenterStage.mts';
import { deliver, handOver, rememberEvents } from '../../../harness/trigger.mts';
import { tokenFor } from '../../../simulator/notifications/envelope.mts';

rememberEvents();

const { activate, setup, subscriptions } = contactCenterStage();

type Trigger = ReturnType<typeof setup>;

let one: Trigger;
let started: IDataObject[];

async function deliverAndStart(id: string, isTest = false) {
	const rawBody = JSON.stringify({ id, type: 'channel.connected.v1' });
	const token = tokenFor(rawBody, subscriptions()[0].secret, Date.now(), 300);
	const received = await deliver(one, {
		rawBody,
		headers: { 'vonage-signature': token },
		isTest,
	});
	started.push(...received.items.map(({ json }) => json));
	return received;
}

const carryOut = async (count: number) => {
	for (const arrival of started.splice(0, count)) await handOver(one, [arrival]);
};

beforeEach(async () => {
	one = setup();
	started = [];
	await activate(one);
	jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
	// n8n knows now that executions run in this process
	await deliverAndStart('first');
	await carryOut(1);
	for (let at = 0; at < 50; at += 1) await deliverAndStart(`full-${at}`);
});

afterEach(async () => {
	await carryOut(60);
	jest.useRealTimers();
});

describe('An event of the contact center while fifty wait for their execution', () => {
	it('is answered when one of them was handed on', async () => {
		const received = deliverAndStart('waits');
		await jest.advanceTimersByTimeAsync(1_000);
		await carryOut(1);
		expect(await received).toMatchObject({ status: 200, items: [{}] });
	});

	it('is answered when the execution of one of them fails', async () => {
		const received = deliverAndStart('waits');
		await jest.advanceTimersByTimeAsync(1_000);
		const broken = setup({ events: [] });
		await expect(handOver(broken, started.splice(0, 1))).rejects.toThrow('Trigger On');
		expect(await received).toMatchObject({ status: 200, items: [{}] });
	});

	it('is answered with 503, and starts the workflow when it comes again', async () => {
		const received = deliverAndStart('refused');
		await jest.advanceTimersByTimeAsync(1_500);
		expect(await received).toMatchObject({ status: 503, items: [] });
		await carryOut(60);
		expect(await deliverAndStart('refused')).toMatchObject({ status: 200, items: [{}] });
	});

	it('does not wait in a test listen', async () => {
		expect(await deliverAndStart('tested', true)).toMatchObject({ status: 200, items: [{}] });
	});
});
