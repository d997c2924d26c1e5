import type { Context } from 'openapi-backend';
import type { KeyPair } from '../../auth/keyPair.mts';
import { isPublicKey } from '../../auth/publicKey.mts';
import type { Handler } from '../../contract/api.mts';
import { bodySchema, withDefaults } from '../../contract/requestBody.mts';
import { Refusal } from '../../http/reply.mts';
import type { Application, ApplicationSettings } from '../../state/applications/applications.mts';
import type { World } from '../../state/world.mts';
import { applicationOf, badRequest, unknownProperty } from './refusals.mts';
import { describe } from './view.mts';

/**
 * Creates an application. Without a public key it makes the pair and shows the private key, this
 * once. Source: applications.json createApplication.
 */
export const createApplication: Handler = (context, world) => {
	const { settings, keys = world.keyPairs.next() } = read(context);
	const application = world.applications.add(settings, keys.publicKey);
	return { status: 201, body: describe(application, keys.privateKey) };
};

/** One application, without its private key. Source: applications.json getApplication. */
export const getApplication: Handler = (context, world) => ({
	status: 200,
	body: describe(applicationOf(context, world)),
});

/** Replaces all that a client can set. Source: applications.json updateApplication. */
export const updateApplication: Handler = (context, world) => {
	const application = applicationOf(context, world);
	const { settings, keys = keysWhenOmitted(application, world) } = read(context);
	world.applications.replace(application, settings, keys.publicKey);
	return { status: 200, body: describe(application, keys.privateKey) };
};

/** Deletes an application; nothing brings it back. Source: applications.json deleteApplication. */
export const deleteApplication: Handler = (context, world) => {
	world.applications.remove(applicationOf(context, world));
	return { status: 204 };
};

function keysWhenOmitted({ publicKey }: Application, { seed, keyPairs }: World): Partial<KeyPair> {
	if (seed.updateWithoutKeys === 'keeps') return { publicKey };
	return seed.updateWithoutKeys === 'renews' ? keyPairs.next() : {};
}

interface ApplicationRequest {
	name: string;
	keys?: { public_key?: string };
	capabilities?: Record<string, object>;
	privacy?: Partial<ApplicationSettings['privacy']>;
}

interface WantedApplication {
	settings: ApplicationSettings;
	/** Missing when the request brings no public key. */
	keys?: { publicKey: string; privateKey?: undefined };
}

/** What a request asks for, complete. Throws the API's 400. */
function read(context: Context): WantedApplication {
	const unknown = unknownProperty(context);
	if (unknown) throw new Refusal(unknown);
	const { requestBody } = context.request;
	const request = withDefaults(bodySchema(context), requestBody) as ApplicationRequest;
	const publicKey = request.keys?.public_key;
	if (publicKey !== undefined && !isPublicKey(publicKey)) {
		const reason = 'must be an RSA public key in PEM format';
		throw new Refusal(badRequest(context, [{ name: 'keys.public_key', reason }]));
	}
	const { name, capabilities = {}, privacy } = request;
	const settings = {
		name,
		capabilities: completed(capabilities),
		privacy: { improve_ai: false, ...privacy },
	};
	return { settings, keys: publicKey === undefined ? undefined : { publicKey } };
}

/** What live servers add though the contract has no default for it. */
const additions: Record<string, object> = {
	voice: { leg_persistence_time: 7 },
	messages: { version: 'v1' },
	verify: { version: 'v2' },
};

function completed(capabilities: Record<string, object>): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(capabilities).map(([name, capability]) => [
			name,
			{ ...additions[name], ...capability },
		]),
	);
}
