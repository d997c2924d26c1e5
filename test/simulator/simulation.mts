import { apis } from './apis/index.mts';
import { Clock } from './clock.mts';
import { ContractServer } from './contract.mts';
import { Faults, strike } from './faults.mts';
import { Quotas } from './quota.mts';
import { Recorder, type ApiRequest } from './recorder.mts';
import type { Reply } from './reply.mts';
import { createKeyPair, type Seed } from './seed.mts';
import { World } from './state/world.mts';

/** The simulated Vonage: every API over one world, and the way of a request through it. */
export class Simulation {
	readonly clock = new Clock();
	readonly recorder = new Recorder(this.clock);
	readonly faults = new Faults();
	readonly quotas: Quotas;
	readonly keys = createKeyPair();
	world: World;
	private readonly servers = apis.map((api) => new ContractServer(api));

	constructor(readonly seed: Seed) {
		this.quotas = new Quotas(this.clock, seed.quotas);
		this.world = new World(seed, this.keys, this.clock);
	}

	async open(): Promise<this> {
		await Promise.all(this.servers.map(async (server) => await server.open()));
		return this;
	}

	/** What the client gets for its request; at a reset its connection breaks instead. */
	async receive(incoming: ApiRequest): Promise<Reply | 'reset'> {
		const { host, method, path } = incoming;
		const onHost = this.servers.filter((server) => server.host === host);
		const server = onHost.find((candidate) => candidate.operation(method, path)) ?? onHost[0];
		const operationId = server.operation(method, path)?.operationId;
		const request = this.recorder.begin(incoming, operationId);
		const fault = this.faults.take(incoming, operationId);
		let reply = fault?.when === 'before' ? await strike(fault) : undefined;
		if (!reply) {
			const { world, quotas, recorder } = this;
			const answered = await server.answer({ request, world, quotas, recorder });
			reply = fault?.when === 'after' ? await strike(fault, answered) : undefined;
			reply ??= answered;
		}
		if (reply !== 'reset') request.status = reply.status;
		return reply;
	}

	/** Back to the seed: clock, tokens, agents, calls, faults, quotas and records. */
	reset(): void {
		this.clock.reset();
		this.recorder.reset();
		this.faults.clear();
		this.quotas.reset();
		this.world = new World(this.seed, this.keys, this.clock);
	}
}
