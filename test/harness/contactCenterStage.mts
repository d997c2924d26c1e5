import type { IDataObject, WorkflowActivateMode } from 'n8n-workflow';
import { buffer } from 'node:stream/consumers';

import { ContactCenterTrigger } from '../../nodes/ContactCenterTrigger/ContactCenterTrigger.node.ts';
import { close, listen, urlOf } from '../simulator/http/server.mts';
import { startSimulator, type Simulator } from '../simulator/simulator.mts';
import type { SeedChanges } from '../simulator/state/seed.mts';
import type { Setup } from './execute.mts';
import { deliver, handOver, webhookMethod, type Received } from './trigger.mts';

/** The events that the trigger of a test listens to, unless the test says otherwise. */
export const EVENTS = ['agent.presencechanged', 'channel.alerted', 'channel.connected'];

/**
 * For test files about the Contact Center Trigger: a simulated contact center that delivers to the node,
 * new before each test.
 */
export function contactCenterStage() {
	let server: Awaited<ReturnType<typeof listen>>;
	let current: Setup;

	const stage = {
		simulator: undefined as unknown as Simulator,
		/** What the node answered, and what n8n was told to start. */
		received: [] as Received[],
		contactCenter: () => stage.simulator.control.contactCenter,
		subscriptions: () => stage.contactCenter().subscriptions(),
		setup,
		start,
		activate,
		deactivate: async (one: Setup) => await webhookMethod('delete', one),
		lunch,
		handedOn,
	};

	beforeAll(async () => {
		server = await listen(async (request, response) => {
			const headers = request.headers as Record<string, string>;
			const result = await deliver(current, { rawBody: await buffer(request), headers });
			stage.received.push(result);
			response.writeHead(result.status ?? 500).end();
		});
	});

	beforeEach(async () => {
		stage.received = [];
		await start();
	});

	afterEach(() => expect(stage.simulator.control.violations()).toEqual([]));

	afterAll(async () => {
		await stage.simulator.stop();
		await close(server);
	});

	/** A new contact center, which differs from the default as the test says. */
	async function start(seed: SeedChanges = {}): Promise<void> {
		await stage.simulator?.stop();
		stage.simulator = await startSimulator({ seed });
	}

	/** The trigger of a workflow. Deliveries reach the one that was set up last. */
	function setup(parameters: IDataObject = {}, credential: IDataObject = {}): Setup {
		const { credentials } = stage.simulator.control.info();
		current = {
			node: new ContactCenterTrigger(),
			nodeId: expect.getState().currentTestName,
			publicUrl: urlOf(server),
			parameters: { events: EVENTS, ...parameters } as never,
			credentials: {
				vonageContactCenterOAuth2Api: {
					...credentials.VonageContactCenterOAuth2Api,
					...credential,
				} as never,
			},
			staticData: {},
		};
		return current;
	}

	/** Registers the webhook as n8n does. */
	async function activate(
		one: Setup,
		options?: { isTest?: boolean; activation?: WorkflowActivateMode },
	): Promise<void> {
		if (await webhookMethod('checkExists', one, options)) return;
		await webhookMethod('create', one, options);
	}

	/** One event. */
	async function lunch(): Promise<void> {
		stage.contactCenter().setPresence('1234', 'Lunch');
		await stage.simulator.control.settled();
	}

	/** What comes out of the node for everything that was delivered. */
	async function handedOn(one: Setup): Promise<IDataObject[]> {
		const outputs: IDataObject[] = [];
		for (const { items } of stage.received) {
			const arrived = items.map(({ json }) => json);
			if (arrived.length > 0) outputs.push(...(await handOver(one, arrived)));
		}
		return outputs;
	}

	return stage;
}
