import { createHash } from 'node:crypto';

import { NodeApiError, type IHookFunctions, type ITriggerFunctions } from 'n8n-workflow';

import type { Api } from '../http/api';
import { connect, type ClientOptions, type VonageClient } from '../http/client';
import type { ApiRequest } from '../http/request';
import { isSignInRefused } from '../http/unavailable';
import { atMost } from '../plain/atMost';
import { oneAtATime } from '../plain/oneAtATime';
import { sentences } from '../plain/sentences';

type SignInContext = IHookFunctions | ITriggerFunctions;

const MINUTE_MS = 60_000;

/**
 * A few refused sign-ins lock a business user for 30 minutes, counted from the last one; what they do in the
 * contact center is not documented. A refused sign-in is tried again after this time, when the lock has
 * ended.
 */
const RETRY_AFTER_MS = 35 * MINUTE_MS;

interface Refusal {
	error: NodeApiError;
	/** The description of the error as it was then: whoever gets the error adds to it. */
	description: string | undefined;
	at: number;
	/** A digest of the credential as it was then. */
	fingerprint: string;
}

/** The last refusal of each credential. Several nodes may use one credential. */
const refusals = new Map<string, Refusal>();

/**
 * By credential: a digest of the credential with which Vonage answered, until a sign-in is refused.
 */
const signedIn = new Map<string, string>();

/** A refused sign-in takes less. Whoever waits for its turn waits no longer than this. */
const TURN_MS = 10_000;

/** The same refusal for another node, which also says when the sign-in is tried again. */
function repeated(
	{ error, description, at }: Refusal,
	context: SignInContext,
	lock: string,
): NodeApiError {
	const minutes = Math.ceil((at + RETRY_AFTER_MS - Date.now()) / MINUTE_MS);
	const repetition = new NodeApiError(
		context.getNode(),
		{},
		{ message: error.message, httpCode: error.httpCode ?? undefined },
	);
	repetition.context = { ...error.context };
	repetition.description = sentences(
		description,
		`The sign-in is tried again when the credential was changed, or in ${minutes} minutes: ${lock}`,
	);
	return repetition;
}

/**
 * Opens the API. After a refused sign-in the next one is sent only when the credential was changed, or
 * when the user cannot be locked any more: n8n repeats activations that fail, and several workflows may
 * use the credential.
 *
 * @param authentication the type of the credential
 * @param lock what refused sign-ins lead to, for the user
 * @throws as {@link connect}
 */
export async function signInCarefully(
	context: SignInContext,
	{ api, authentication, lock }: { api: Api; authentication: string; lock: string },
	options: ClientOptions,
): Promise<VonageClient> {
	const vonage = await connect(context, api, options);
	const credential = await context.getCredentials(authentication);
	const name = `${authentication}:${context.getNode().credentials?.[authentication]?.id}`;
	const fingerprint = createHash('sha256').update(JSON.stringify(credential)).digest('hex');

	const isTooEarly = ({ at, ...refusal }: Refusal) =>
		refusal.fingerprint === fingerprint && Date.now() >= at && Date.now() - at < RETRY_AFTER_MS;

	async function send<Result>(request: ApiRequest<Result>): Promise<Result> {
		const last = refusals.get(name);
		if (last && isTooEarly(last)) throw repeated(last, context, lock);
		refusals.delete(name);
		const reply = await vonage.request(request).catch((error: unknown) => {
			if (error instanceof NodeApiError && isSignInRefused(error)) {
				signedIn.delete(name);
				const description = error.description ?? undefined;
				refusals.set(name, { error, description, at: Date.now(), fingerprint });
			}
			throw error;
		});
		signedIn.set(name, fingerprint);
		return reply;
	}

	/**
	 * When n8n starts, many workflows sign in at once: in turn, each sees that the one before was
	 * refused.
	 */
	async function sendInTurn<Result>(request: ApiRequest<Result>): Promise<Result> {
		const { sent } = await oneAtATime(`sign-in ${name}`, async () => {
			const sent = send(request);
			await atMost(TURN_MS, async () => await Promise.allSettled([sent]));
			return { sent };
		});
		return await sent;
	}

	return {
		...vonage,
		request: async (request) =>
			signedIn.get(name) === fingerprint ? await send(request) : await sendInTurn(request),
	};
}
