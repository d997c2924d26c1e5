import { Control } from './control/control.mts';
import { controlListener } from './control/listener.mts';
import { apiListener, type Receive } from './http/apiListener.mts';
import { hostNames, type HostName, type Urls } from './http/hosts.mts';
import { close, listen, urlOf } from './http/server.mts';
import { Simulation } from './simulation.mts';
import { seedWith, type Seed, type SeedChanges } from './state/seed.mts';

export interface SimulatorOptions {
	/** Ports to listen on; a free one where none is given. */
	ports?: Partial<Record<HostName | 'control', number>>;
	/** What differs from the default seed. */
	seed?: SeedChanges;
}

export interface Simulator {
	urls: Urls;
	control: Control;
	seed: Seed;
	stop(): Promise<void>;
}

/** Starts a Vonage on the loopback interface, one port per API host and one to control it. */
export async function startSimulator({
	ports = {},
	seed = {},
}: SimulatorOptions = {}): Promise<Simulator> {
	const simulation = await new Simulation(seedWith(seed)).open();
	const receive: Receive = async (request) => await simulation.receive(request);
	const hosts = await Promise.all(
		hostNames.map(async (host) => await listen(apiListener(host, receive), ports[host])),
	);
	const urls = Object.fromEntries(
		hostNames.map((host, index) => [host, urlOf(hosts[index])]),
	) as Urls;
	const control = new Control(simulation, urls);
	const controlServer = await listen(controlListener(control), ports.control);
	urls.control = urlOf(controlServer);
	return {
		urls,
		control,
		seed: simulation.seed,
		stop: async () => {
			simulation.breakOff();
			await Promise.all([...hosts, controlServer].map(close));
		},
	};
}
