import { Gate } from './gate';
import type { SignInFailure } from './signInFailure';

/** What all requests of a run share that are made with one credential. */
export class Access {
	readonly gate: Gate;
	/** That Vonage refused the sign-in: it is not tried again, because that can lock the user out. */
	refusedSignIn: SignInFailure | undefined;

	constructor(maxWaitMs: number, stops: readonly AbortSignal[]) {
		this.gate = new Gate(maxWaitMs, stops);
	}
}

/** The accesses of one run of a node, by credential type: a node has one credential of each type. */
export class Accesses {
	private readonly byType = new Map<string, Access>();
	private isStopped = false;

	constructor(
		private readonly maxWaitMs: number,
		private readonly stops: readonly AbortSignal[],
	) {}

	of(credentialType: string): Access {
		const access = this.byType.get(credentialType) ?? new Access(this.maxWaitMs, this.stops);
		this.byType.set(credentialType, access);
		if (this.isStopped) access.gate.stop();
		return access;
	}

	/** The run has failed: items that wait and of which nothing was sent yet go no further. */
	stop(): void {
		this.isStopped = true;
		for (const { gate } of this.byType.values()) gate.stop();
	}
}

/** For an item that was not carried out, because another had failed before. */
export class RunStopped extends Error {}
