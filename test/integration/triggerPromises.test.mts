import { buffer } from 'node:stream/consumers';

import type { IDataObject, WorkflowActivateMode } from 'n8n-workflow';

import { pause } from '../../nodes/shared/plain/pause.ts';
import type { Setup } from '../harness/execute.mts';
import { pauseOnlyForOthers } from '../harness/keptTrigger.mts';
import { triggerNodes } from '../harness/nodes.mts';
import { promisingTriggers, type Sent } from '../harness/promisingTriggers.mts';
import {
	deliver,
	handOver,
	rememberEvents,
	triggerContext,
	webhookMethod,
	type Received,
} from '../harness/trigger.mts';
import { close, listen, urlOf } from '../simulator/http/server.mts';
import { startSimulator, type Simulator } from '../simulator/simulator.mts';

jest.mock('../../nodes/shared/plain/pause.ts', () => ({ pause: jest.fn() }));

const memory = rememberEvents();

it('every trigger of the package keeps them', () => {
	expect(promisingTriggers.map(({ name }) => name)).toEqual(
		triggerNodes.map(({ node }) => node.description.displayName),
	);
});

describe.each(promisingTriggers)('what $name promises', (promising) => {
	const { happen, idOf, subscriptions } = promising;
	let server: Awaited<ReturnType<typeof listen>>;
	let simulator: Simulator;
	let one: Setup;
	/** While n8n is down, nobody answers. */
	let isDown: boolean;
	let sent: Sent[];
	let received: Received[];

	beforeAll(async () => {
		server = await listen(async (request, response) => {
			const headers = request.headers as Record<string, string>;
			const delivery = { rawBody: String(await buffer(request)), headers };
			if (isDown) return void response.writeHead(503).end();
			sent.push(delivery);
			const result = await deliver(one, delivery);
			received.push(result);
			response.writeHead(result.status ?? 500).end();
		});
	});

	beforeEach(async () => {
		jest.mocked(pause).mockReset().mockImplementation(pauseOnlyForOthers);
		simulator = await startSimulator();
		[isDown, sent, received] = [false, [], []];
		one = {
			...promising.setup(simulator),
			nodeId: expect.getState().currentTestName,
			publicUrl: urlOf(server),
			staticData: {},
		};
	});

	afterEach(async () => {
		expect(simulator.control.violations()).toEqual([]);
		await simulator.stop();
	});

	afterAll(async () => await close(server));

	/** Registers the webhook and starts the trigger, as n8n does. */
	async function start(activation: WorkflowActivateMode = 'activate') {
		const exists = await webhookMethod('checkExists', one, { activation });
		if (!exists) await webhookMethod('create', one, { activation });
		const trigger = triggerContext(one, { activation });
		const { closeFunction } = await trigger.start();
		return { ...trigger, close: async () => await closeFunction!() };
	}

	const handOn = async (arrived: IDataObject[]) =>
		arrived.length === 0 ? [] : (await handOver(one, arrived)).map(idOf);

	/** What the workflow gets of all that was delivered, each delivery in an execution of its own. */
	async function delivered(): Promise<unknown[]> {
		const outputs: unknown[] = [];
		for (const { items } of received)
			outputs.push(...(await handOn(items.map(({ json }) => json))));
		return outputs;
	}

	const until = async (holds: () => boolean) => {
		while (!holds()) await new Promise(setImmediate);
	};

	describe('1', () => {
		it('a delivery starts the workflow once, however often it comes', async () => {
			const trigger = await start();
			const ids = [happen(simulator), happen(simulator)];
			await simulator.control.settled();
			await promising.repeat(simulator);
			await promising.repeat(simulator);
			await simulator.control.settled();
			expect(received.length).toBeGreaterThanOrEqual(6);
			expect(new Set(received.map(({ status }) => status))).toEqual(new Set([200]));
			expect((await delivered()).sort()).toEqual(ids.sort());
			await trigger.close();
		});

		it('nor does it when n8n was started anew meanwhile', async () => {
			const trigger = await start();
			const id = happen(simulator);
			await simulator.control.settled();
			expect(await delivered()).toEqual([id]);
			const executed = received.flatMap(({ items }) => items.map(({ json }) => json));
			expect(await handOn(executed)).toEqual([]);
			await trigger.close();
		});

		it.each(['spoilt', 'gone'] as const)(
			'one whose signature is %s never does, and is answered with 401',
			async (how) => {
				const trigger = await start();
				happen(simulator);
				await simulator.control.settled();
				const wanted = sent[received.findIndex(({ items }) => items.length > 0)];
				const result = await deliver(one, promising.spoil(wanted, how));
				expect(result).toMatchObject({ status: 401, items: [] });
				await trigger.close();
			},
		);
	});

	it('2: Vonage gets its answer before the database is asked', async () => {
		const trigger = await start();
		const asked = jest.spyOn(memory, 'checkProcessedAndRecord');
		happen(simulator);
		await simulator.control.settled();
		const started = received.filter(({ items }) => items.length > 0);
		expect(started).not.toEqual([]);
		for (const { answered, result } of started) {
			expect(answered).toEqual(['status', 'json']);
			expect(result.noWebhookResponse).toBe(true);
		}
		expect(asked).not.toHaveBeenCalled();
		asked.mockRestore();
		await trigger.close();
	});

	describe('3: the subscription outlives', () => {
		it('a start of n8n', async () => {
			const first = await start();
			const before = subscriptions(simulator);
			expect(before).toHaveLength(1);
			await first.close();
			const second = await start('init');
			second.fire();
			for (let turn = 0; turn < 200; turn += 1) await new Promise(setImmediate);
			expect(subscriptions(simulator)).toEqual(before);
			expect(second.failures).toEqual([]);
			await second.close();
		});

		it.each(Object.entries(promising.mishaps))('%s', async (_, mishap) => {
			const trigger = await start();
			mishap(simulator, subscriptions(simulator)[0]);
			expect(promising.isAlive(simulator)).toBe(false);
			trigger.fire();
			await until(() => promising.isAlive(simulator));
			const id = happen(simulator);
			await simulator.control.settled();
			expect(await delivered()).toEqual([id]);
			expect(trigger.failures).toEqual([]);
			await trigger.close();
		});
	});

	it('4: what was not delivered comes later, once, and is marked', async () => {
		const first = await start();
		await first.close();
		isDown = true;
		promising.giveUpAtOnce(simulator);
		// the clock of n8n goes on for ten minutes while it is down
		const id = happen(simulator);
		await simulator.control.settled();
		isDown = false;
		const clock = jest.spyOn(Date, 'now');
		const now = Date.now();
		clock.mockImplementation(() => now + 10 * 60_000);
		const second = await start('init');
		second.fire();
		await until(() => second.emitted.length > 0 || second.failures.length > 0);
		expect(second.failures).toEqual([]);
		const items = await handOver(one, second.emitted.flat());
		expect(items.map(idOf)).toEqual([id]);
		expect(items).toMatchObject([{ recovered: true }]);
		expect(await handOn(second.emitted.flat())).toEqual([]);
		clock.mockRestore();
		await second.close();
	});

	it('5: a trigger that cannot keep itself alive is seen as a failed execution, once a day', async () => {
		const trigger = await start();
		simulator.control.addFault({
			operationId: promising.lists,
			times: 1_000,
			action: { status: 403, body: { message: 'Forbidden' } },
		});
		const clock = jest.spyOn(Date, 'now');
		let now = Date.now();
		clock.mockImplementation(() => now);
		const asked = () =>
			simulator.control.requests().filter(({ operationId }) => operationId === promising.lists)
				.length;
		for (let hour = 0; hour < 26; hour += 1) {
			now += 3_600_000;
			const before = asked();
			trigger.fire();
			await until(() => asked() > before);
			for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
		}
		expect(trigger.failures).toHaveLength(2);
		expect(trigger.failures[0].description).toContain('The trigger goes on trying');
		expect(trigger.deactivations).toEqual([]);
		clock.mockRestore();
		await trigger.close();
	});
});
