import { createHash } from 'node:crypto';

import { Credential, isForAllItems, type RequestContext } from './credential';
import { Gate } from './gate';
import { SignIns } from './signIns';

/** What the requests of a run share when they use the same credential. */
interface Shared {
	gate: Gate;
	signIns: SignIns;
}

/** The way of an item to an API. */
export interface Access extends Shared {
	credential: Credential;
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
	private readonly byName = new Map<string, Shared>();
	/** The first access with a credential of each type, and whether it is right for all items. */
	private readonly first = new Map<
		string,
		{ access: Promise<Access>; forAll?: Promise<boolean> }
	>();

	constructor(
		/** How long a gate may stay closed while no request gets through, in milliseconds. */
		private readonly maxWaitMs: number,
		/** Signals that end every wait. */
		private readonly stops: readonly AbortSignal[],
		/** Aborted when the run has failed. Items without a sent request are then left out. */
		private readonly failed?: AbortSignal,
	) {}

	/**
	 * Gives an item its access. The credential is read once for all items, or for each item if it may
	 * have other values for another one.
	 *
	 * @throws whatever n8n throws when it cannot read the credential
	 */
	async of(context: RequestContext, type: string, itemIndex: number | undefined): Promise<Access> {
		const first = this.first.get(type);
		if (!first) {
			const access = this.open(context, type, itemIndex);
			this.first.set(type, { access });
			return await access;
		}
		first.forAll ??= first.access.then(
			async ({ credential }) => await isForAllItems(context, credential),
			() => false,
		);
		return (await first.forAll) ? await first.access : await this.open(context, type, itemIndex);
	}

	private async open(
		context: RequestContext,
		type: string,
		itemIndex: number | undefined,
	): Promise<Access> {
		const credential = await Credential.read(context, type, itemIndex);
		const name = nameOf(credential);
		const shared = this.byName.get(name) ?? {
			gate: new Gate(this.maxWaitMs, this.stops, this.failed),
			signIns: new SignIns(),
		};
		this.byName.set(name, shared);
		return { ...shared, credential };
	}
}
