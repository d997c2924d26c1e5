import { createHash } from 'node:crypto';

import { Gate } from './gate';
import type { Credential } from './signedIn';
import { SignIns } from './signIns';

/** What all requests of a run share that are made with one credential. */
export interface Access {
	gate: Gate;
	signIns: SignIns;
}

/** Members of a credential that change when n8n signs in. */
const TOKENS = ['accessToken', 'oauthTokenData'];

/** Fields of a credential may have expressions, so that one credential is another for another item. */
const nameOf = ({ type, data }: Credential): string =>
	createHash('sha256')
		.update(type)
		.update(JSON.stringify(data, (key, value: unknown) => (TOKENS.includes(key) ? '' : value)))
		.digest('hex');

/** The accesses of one run of a node. */
export class Accesses {
	private readonly byCredential = new Map<string, Access>();

	constructor(
		/** How long a gate may be closed while nothing gets through. */
		private readonly maxWaitMs: number,
		/** What ends each wait. */
		private readonly stops: readonly AbortSignal[],
		/** That the run has failed: items of which nothing was sent yet go no further. */
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
