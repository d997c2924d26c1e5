import { createHash } from 'node:crypto';

import { Gate } from './gate';
import type { Credential } from './signedIn';
import { SignIns } from './signIns';

/** What the requests of a run share when they use the same credential. */
export interface Access {
	gate: Gate;
	signIns: SignIns;
}

/** Members of a credential that change when n8n signs in. */
const TOKENS = ['accessToken', 'oauthTokenData'];

/**
 * Tells credentials apart by their values: fields can hold expressions, so that one credential can
 * have other values for another item.
 */
const nameOf = ({ type, data }: Credential): string =>
	createHash('sha256')
		.update(type)
		.update(JSON.stringify(data, (key, value: unknown) => (TOKENS.includes(key) ? '' : value)))
		.digest('hex');

/** The accesses of one run of a node. */
export class Accesses {
	private readonly byCredential = new Map<string, Access>();

	constructor(
		/** How long a gate may stay closed while no request gets through, in milliseconds. */
		private readonly maxWaitMs: number,
		/** Signals that end every wait. */
		private readonly stops: readonly AbortSignal[],
		/** Aborted when the run has failed. Items without a sent request are then left out. */
		private readonly failed?: AbortSignal,
	) {}

	of(credential: Credential): Access {
		const name = nameOf(credential);
		const known = this.byCredential.get(name);
		if (known) return known;
		const access = {
			gate: new Gate(this.maxWaitMs, this.stops, this.failed),
			signIns: new SignIns(),
		};
		this.byCredential.set(name, access);
		return access;
	}
}
