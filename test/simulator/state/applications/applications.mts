import { randomUUID } from 'node:crypto';
import type { KeyPair } from '../../auth/keyPair.mts';
import type { ApplicationsSeed } from './seed.mts';

/** What a client can set. Source: applications.json ApplicationWrite, without the keys. */
export interface ApplicationSettings {
	name: string;
	capabilities: Record<string, unknown>;
	privacy: { improve_ai: boolean };
}

/** An application as the account keeps it. Its private key is handed out once and not kept. */
export interface Application extends ApplicationSettings {
	id: string;
	/** Missing when an update took it away: then no JWT is the application's. */
	publicKey?: string;
}

/** The applications of the account, oldest first. */
export class Applications {
	private kept: Application[];

	/** Those of the seed share a key pair: making one takes a while. */
	constructor(
		{ application: { id, name }, applicationCount }: ApplicationsSeed,
		{ publicKey }: KeyPair,
	) {
		const settings = { capabilities: {}, privacy: { improve_ai: false } };
		this.kept = [{ id, name, ...settings, publicKey }];
		for (let number = 2; number <= applicationCount; number++) {
			this.add({ name: `${name} ${number}`, ...settings }, publicKey);
		}
	}

	add(settings: ApplicationSettings, publicKey: string): Application {
		const application = { id: randomUUID(), ...settings, publicKey };
		this.kept.push(application);
		return application;
	}

	all(): Application[] {
		return [...this.kept];
	}

	find(id: string): Application | undefined {
		return this.kept.find((application) => application.id === id);
	}

	/** Replaces everything but the id. */
	replace(application: Application, settings: ApplicationSettings, publicKey?: string): void {
		Object.assign(application, settings, { publicKey });
	}

	remove({ id }: Application): void {
		this.kept = this.kept.filter((application) => application.id !== id);
	}
}
