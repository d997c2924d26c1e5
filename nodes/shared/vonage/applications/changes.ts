import { merge, without, type Members } from '../../plain/members';
import { toWritable, withMethods } from './capabilities';
import type { UpdatableApplication } from './data';

/** What a client can set of an application (applications.json ApplicationWrite). */
export interface ApplicationBody extends Members {
	name: string;
	keys?: Members;
	capabilities?: Members;
	privacy?: Members;
}

/** What to change about an application. A member that is undefined stays as it is. */
export interface ApplicationChanges {
	name?: string;
	/** PEM with line breaks. */
	publicKey?: string;
	improveAi?: boolean;
	capabilities: Members;
	/** Capabilities to remove, before those in `capabilities` are set. */
	removeCapabilities: readonly string[];
}

/**
 * An application that was read, in the form in which it may be sent back: without what only the
 * server sets. Members that are not known here are kept, so that an update does not lose them.
 */
export function toBody(application: UpdatableApplication): ApplicationBody {
	const { name, keys, capabilities, privacy } = application;
	const set = ['id', '_links', 'name', 'keys', 'capabilities', 'privacy'];
	const publicKey = keys?.public_key;
	return {
		...without(application, set),
		name,
		// an update without the key could remove it; no document says whether it does
		...(publicKey !== undefined && { keys: { public_key: publicKey } }),
		...(capabilities && { capabilities: toWritable(capabilities) }),
		...(privacy && { privacy }),
	};
}

/**
 * Makes changes to an application; whatever they do not name stays.
 *
 * @throws UserError when a webhook would have no address
 */
export function changed(body: ApplicationBody, changes: ApplicationChanges): ApplicationBody {
	const { name, publicKey, improveAi, removeCapabilities } = changes;
	const kept = without(body.capabilities ?? {}, removeCapabilities);
	const wanted = withMethods(toWritable(changes.capabilities), kept);
	const capabilities = merge(kept, wanted) as Members;
	const hasCapabilities = body.capabilities !== undefined || Object.keys(capabilities).length > 0;
	return {
		...body,
		...(name !== undefined && { name }),
		...(publicKey !== undefined && { keys: { public_key: publicKey } }),
		...(hasCapabilities && { capabilities }),
		...(improveAi !== undefined && { privacy: { ...body.privacy, improve_ai: improveAi } }),
	};
}
