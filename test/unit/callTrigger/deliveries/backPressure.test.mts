import type { IDataObject } from 'n8n-workflow';

import { forget } from '../../../../nodes/shared/trigger/memory.ts';
import { callEvent, keyOfNode, sign } from '../../../harness/businessEvents.mts';
import { mockNetwork } from '../../../harness/network.mts';
import {
	callTrigger,
	deliver,
	handOver,
	hookContext,
	rememberEvents,
	webhookContext,
	type Received,
} from '../../../harness/trigger.mts';

mockNetwork();
rememberEvents();

const setup = callTrigger();

const delivery = (id: string) => {
	const event = callEvent({ id });
	const metadata = { deliveryId: id, signature: sign(keyOfNode(), event) };
	return { rawBody: JSON.stringify({ event, metadata }) };
};

/** What n8n would start executions with. */
const started: IDataObject[] = [];

async function deliverAndStart(id: string): Promise<Received> {
	const received = await deliver(setup, delivery(id));
	started.push(...received.items.map(({ json }) => json));
	return received;
}

/** Carries out what was started. */
async function carryOut(): Promise<void> {
	for (const arrival of started.splice(0)) await handOver(setup, [arrival]);
}

const pass = async (milliseconds: number) => await jest.advanceTimersByTimeAsync(milliseconds);

beforeEach(async () => {
	jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
	forget(hookContext(setup));
	await deliverAndStart('first');
	await carryOut();
	for (let at = 0; at < 50; at += 1) await deliverAndStart(`full-${at}`);
});

afterEach(async () => {
	await carryOut();
	jest.useRealTimers();
});

describe('A delivery while fifty wait for their execution', () => {
	it('is answered when one of them was handed on', async () => {
		const received = deliverAndStart('waits');
		await pass(1_000);
		await handOver(setup, started.splice(0, 1));
		expect(await received).toMatchObject({ status: 200, items: [{}] });
	});

	it('is answered when the execution of one of them fails', async () => {
		const received = deliverAndStart('waits');
		await pass(1_000);
		const broken = callTrigger({ parameters: { states: [] } });
		await expect(handOver(broken, started.splice(0, 1))).rejects.toThrow();
		expect(await received).toMatchObject({ status: 200, items: [{}] });
	});

	it('is answered with 503 after a second and a half, and starts the workflow when it comes again', async () => {
		const received = deliverAndStart('refused');
		await pass(1_500);
		expect(await received).toMatchObject({
			status: 503,
			items: [],
			answered: ['status', 'json'],
			result: { noWebhookResponse: true },
		});
		await carryOut();
		expect(await deliverAndStart('refused')).toMatchObject({ status: 200, items: [{}] });
	});

	it('starts one execution when it comes twice, and takes one place', async () => {
		const both = [deliverAndStart('twice'), deliverAndStart('twice')];
		await pass(1_000);
		await handOver(setup, started.splice(0, 2));
		const received = await Promise.all(both);
		expect(received.map(({ status }) => status)).toEqual([200, 200]);
		expect(received.flatMap(({ items }) => items)).toHaveLength(1);
		expect(await deliverAndStart('takes the other place')).toMatchObject({ status: 200 });
	});

	it('is answered at once when it starts no execution', async () => {
		expect((await deliverAndStart('full-1')).status).toBe(200);
		const forged = delivery('forged').rawBody.replace(/"signature":"[^"]+"/, '"signature":"x"');
		expect((await deliver(setup, { rawBody: forged })).status).toBe(401);
		expect((await deliver(setup, { rawBody: '{}' })).status).toBe(400);
	});

	it('of a test listen does not wait', async () => {
		expect(await deliver(setup, { ...delivery('tested'), isTest: true })).toMatchObject({
			status: 200,
			items: [{}],
		});
	});

	it('is told in the log when it is refused', async () => {
		jest.setSystemTime(Date.now() + 3_600_000);
		for (let at = 0; at < 50; at += 1) await deliverAndStart(`full-again-${at}`);
		const { context } = webhookContext(setup, delivery('refused'));
		const warn = jest.spyOn(context.logger, 'warn').mockReturnValue(undefined);
		const done = setup.node.webhook!.call(context);
		await pass(1_500);
		await done;
		expect(warn.mock.calls).toEqual([[expect.stringMatching(/answered with 503: \d+\. Vonage/)]]);
		warn.mockRestore();
	});
});
