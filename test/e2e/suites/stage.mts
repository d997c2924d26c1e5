import type { CredentialsByType } from '../../simulator/control/credentials.mts';
import { startSimulator, type SimulatorOptions } from '../../simulator/simulator.mts';
import type { Simulator } from '../../simulator/simulator.mts';
import { installN8n } from '../n8n/install.mts';
import type { StoredCredential } from '../n8n/rest.mts';
import { startN8n, type N8nOptions, type N8nServer } from '../n8n/server.mts';
import { inAskedWay } from '../otherWay.mts';
import { packPack } from '../pack.mts';
import { cleanUp, cleanUpOnSignals, onEnd } from '../system/cleanup.mts';

/** A real n8n with the packed package, beside a simulated Vonage, for the tests of one file. */
export interface Stage<Server extends N8nServer = N8nServer> {
	simulator: Simulator;
	n8n: Server;
	/** The integration user, who signs in with a password. */
	password: StoredCredential;
	/** The user who signed in through n8n's own connect flow. */
	signedIn: StoredCredential;
	/** Stores a credential of another type, as the simulator's seed has it. */
	credential(type: keyof CredentialsByType): Promise<StoredCredential>;
	close(): Promise<void>;
}

/** Starts everything; the first time on a computer that installs n8n. */
export async function openStage(options: SimulatorOptions = {}): Promise<Stage> {
	return await openStageWith(startN8n, options);
}

/** The same with an n8n that is started in another way. */
export async function openStageWith<Server extends N8nServer>(
	start: (options: N8nOptions) => Promise<Server>,
	options: SimulatorOptions = {},
): Promise<Stage<Server>> {
	cleanUpOnSignals();
	try {
		return await open(start, options);
	} catch (error) {
		await cleanUp();
		throw error;
	}
}

async function open<Server extends N8nServer>(
	start: (options: N8nOptions) => Promise<Server>,
	options: SimulatorOptions,
): Promise<Stage<Server>> {
	const simulator = await startSimulator({ ...options, seed: inAskedWay(options.seed) });
	onEnd(async () => await simulator.stop());
	const n8n = await start({
		installation: await installN8n(console.log),
		tarball: await packPack(),
	});
	await n8n.rest.setupOwner();
	const { credentials } = simulator.control.info();
	const password = await n8n.rest.createCredential(
		'Integration user',
		'vonageBusinessPasswordApi',
		credentials.VonageBusinessPasswordApi,
	);
	const signedIn = await n8n.rest.createCredential(
		'Signed in',
		'vonageBusinessOAuth2Api',
		credentials.VonageBusinessOAuth2Api,
	);
	await n8n.rest.connectOAuth2(signedIn.id);
	return {
		simulator,
		n8n,
		password,
		signedIn,
		credential: async (type) =>
			await n8n.rest.createCredential(
				type,
				`${type[0].toLowerCase()}${type.slice(1)}`,
				credentials[type],
			),
		close: cleanUp,
	};
}
