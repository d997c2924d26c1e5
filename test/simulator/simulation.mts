import { apis } from './apis/index.mts';
import { ContractServer } from './contract/contractServer.mts';
import { Deliveries } from './deliveries/deliveries.mts';
import { callEvents, contactCenterEvents } from './deliveries/deliveryContract.mts';
import { Faults, strike } from './faults/faults.mts';
import { Quotas } from './faults/quota.mts';
import { Recorder, type ApiRequest } from './http/recorder.mts';
import type { Reply } from './http/reply.mts';
import { Notifications } from './notifications/notifications.mts';
import { Clock } from './plain/clock.mts';
import type { Seed } from './state/seed.mts';
import { World } from './state/world.mts';

/** They keep nothing of a simulation, and compiling a contract takes a while: one for each process. */
const servers = apis.map((api) => new ContractServer(api));

let opened: Promise<unknown> | undefined;

async function openContracts(): Promise<void> {
	opened ??= Promise.all(
		[...servers, callEvents, contactCenterEvents].map(async (contract) => await contract.open()),
	);
	await opened;
}

/** The simulated Vonage: every API over one world, and the way of a request through it. */
export class Simulation {
	readonly clock = new Clock();
	readonly recorder = new Recorder(this.clock);
	readonly faults = new Faults();
	readonly quotas: Quotas;
	readonly deliveries: Deliveries;
	readonly notifications: Notifications;
	world: World;

	constructor(readonly seed: Seed) {
		const { clock, recorder } = this;
		this.quotas = new Quotas(clock, seed.quotas);
		this.deliveries = new Deliveries(clock, recorder, seed.deliveries);
		this.notifications = new Notifications(clock, recorder, seed);
		this.world = this.createWorld();
	}

	async open(): Promise<this> {
		await openContracts();
		return this;
	}

	/** What the client gets for its request; at a reset its connection breaks instead. */
	async receive(incoming: ApiRequest): Promise<Reply | 'reset'> {
		const { host, method, path } = incoming;
		const onHost = servers.filter((server) => server.host === host);
		const server = onHost.find((candidate) => candidate.operation(method, path)) ?? onHost[0];
		const operationId = server.operation(method, path)?.operationId;
		const request = this.recorder.begin(incoming, operationId);
		const fault = this.faults.take(incoming, operationId);
		let reply = fault?.when === 'before' ? await strike(fault) : undefined;
		if (!reply) {
			const { world, quotas, recorder } = this;
			const answered = quotas.worded(
				host,
				await server.answer({ request, world, quotas, recorder }),
			);
			reply = fault?.when === 'after' ? await strike(fault, answered) : undefined;
			reply ??= answered;
		}
		if (reply !== 'reset') request.status = reply.status;
		return reply;
	}

	/** Waits until nothing is on its way to a subscriber, or waits for a retry. */
	async settled(): Promise<void> {
		await Promise.all([this.deliveries.settled(), this.notifications.settled()]);
	}

	/** Breaks off what is on its way to subscribers. */
	breakOff(): void {
		this.deliveries.reset();
		this.notifications.reset();
	}

	/** Back to the seed: clock, tokens, agents, calls, webhooks, deliveries, faults, quotas, records. */
	reset(): void {
		this.breakOff();
		this.clock.reset();
		this.recorder.reset();
		this.faults.clear();
		this.quotas.reset();
		this.world = this.createWorld();
	}

	private createWorld(): World {
		const world: World = new World(
			this.seed,
			this.clock,
			(call) => this.deliveries.announce(call, world.webhooks),
			(event) => this.notifications.tell(event, world.subscriptions),
		);
		return world;
	}
}
