import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';

import { atMost } from '../../shared/plain/atMost';
import { signingKey, signingKeysOf } from '../deliveries/signingKey';
import {
	amendActivation,
	isRestart,
	isStart,
	lastActivation,
	recordActivation,
	vonageNow,
	withUser,
} from '../memory/activation';
import { beginTest, endTest, forget, memoryOf } from '../memory/memory';
import { readSettings } from '../settings/settings';
import { signInCarefully } from './signIn';
import { ensure, exists, remove, type Wanted } from './subscription';
import { inTurn } from './turn';
import { deliveryUrl, webhookUrl } from './webhookUrl';

/** A request waits at most this long for a quota, because n8n waits for the hook. */
const WAIT = { maxWaitMs: 60_000 };

/** A hook gives up after this time, because a person waits for it. */
const HOOK_MS = 2 * 60_000;

/** At a restart a hook gives up sooner: n8n 2.41 gives the activation up after 84 s. */
const RESTART_MS = 20_000;

/** Whether a test listen begins. It gets a subscription of its own, which nobody renews. */
const isTest = (context: IHookFunctions) => context.getMode() === 'manual';

/**
 * Refuses 'Always Output Data'. An execution whose call was handed on before ends at the trigger: with
 * this setting n8n would make an empty item of it, and run the workflow with that.
 */
function refuseEmptyItems(context: IHookFunctions): void {
	if (context.getNode().alwaysOutputData !== true) return;
	throw new NodeOperationError(
		context.getNode(),
		"'Always Output Data' would start the workflow without a call",
		{
			description:
				"Switch it off in the settings of this node. The trigger looks for missed calls, and finds calls that the workflow has had before: with 'Always Output Data' each of them would run it with an empty item",
		},
	);
}

/**
 * What both hooks begin with. Keeps the URL for the checks, and the activation for the next start
 * of n8n.
 */
async function prepare(context: IHookFunctions) {
	if (!isTest(context) && !isStart(context.getActivationMode())) refuseEmptyItems(context);
	const settings = readSettings(context);
	const { authentication } = settings;
	const vonage = await signInCarefully(context, authentication, WAIT);
	const url = deliveryUrl(context, vonage.connection.baseUrl);
	if (isTest(context)) {
		beginTest(url);
	} else {
		memoryOf(context).register(url);
		recordActivation(context, url, settings);
	}
	const key = await signingKey(context, authentication);
	const keys = signingKeysOf(context, authentication);
	keys.remember(key);
	const wanted: Wanted = {
		url,
		signingKey: key,
		abandonedUrls: isTest(context) ? [] : lastActivation(context)?.formerUrls,
	};
	return { settings, vonage, wanted, keys };
}

/** @throws NodeOperationError when the work takes longer than a person waits for it */
async function inTime<Result>(
	context: IHookFunctions,
	work: (over: AbortSignal) => Promise<Result | undefined>,
): Promise<Result> {
	const result = await atMost(HOOK_MS, work);
	if (result !== undefined) return result;
	throw new NodeOperationError(context.getNode(), 'Vonage did not answer within 2 minutes', {
		description:
			'Try again later. A subscription that is left over is used when the workflow is published (activated) again, and otherwise ends by itself',
	});
}

/**
 * At a restart the answer is true as well when the work fails or takes long. n8n would otherwise give the
 * activation up for good and remove the subscription; the checks go on trying, and tell the user.
 */
async function orLeaveToChecks(
	context: IHookFunctions,
	work: (over: AbortSignal) => Promise<boolean | undefined>,
): Promise<boolean> {
	if (!isRestart(context.getActivationMode())) return await inTime(context, work);
	try {
		return (await atMost(RESTART_MS, work)) ?? true;
	} catch (error) {
		context.logger.warn(`The trigger will try again: ${(error as Error).message}`);
		return true;
	}
}

/**
 * Keeps the checks away while a person activates the workflow. n8n may have started the trigger already,
 * and a check that makes the subscription would not tell this activation what Vonage's clock shows.
 *
 * @param hook returns false when n8n calls the next hook of the activation after it
 */
async function beforeChecks(
	context: IHookFunctions,
	hook: () => Promise<boolean>,
): Promise<boolean> {
	if (isTest(context)) return await hook();
	const memory = memoryOf(context);
	memory.isActivating = !isRestart(context.getActivationMode());
	let isOver = true;
	try {
		isOver = await hook();
		return isOver;
	} finally {
		memory.isActivating &&= !isOver;
	}
}

async function findSubscription(context: IHookFunctions): Promise<boolean> {
	const { vonage, wanted } = await prepare(context);
	return await orLeaveToChecks(
		context,
		async (over) =>
			await inTurn(vonage, wanted.url, over, async (client) => await exists(client, wanted)),
	);
}

/** Whether the subscription is there. */
export const isActive = async (context: IHookFunctions): Promise<boolean> =>
	await beforeChecks(context, async () => await findSubscription(context));

async function ensureSubscription(context: IHookFunctions): Promise<boolean> {
	const { settings, vonage, wanted, keys } = await prepare(context);
	return await orLeaveToChecks(
		context,
		async (over) =>
			await inTurn(vonage, wanted.url, over, async (client) => {
				const { action, webhook } = await ensure(client, wanted);
				keys.use(wanted.signingKey);
				if (isTest(context)) return true;
				if (action === 'created' && !isRestart(context.getActivationMode())) {
					recordActivation(context, wanted.url, settings, vonageNow(webhook.createdAt));
				}
				const users = lastActivation(context) ?? { formerUserIds: [] };
				amendActivation(context, { ...withUser(users, webhook.userId), formerUrls: [] });
				return true;
			}),
	);
}

/** Adopts, repairs or creates the subscription. */
export const activate = async (context: IHookFunctions): Promise<boolean> =>
	await beforeChecks(context, async () => await ensureSubscription(context));

/**
 * Whether n8n has registered the webhook for this workflow, here or in another process. n8n also removes
 * the webhook of a copy that it did not activate, which has the URL of the original.
 */
function isOwn(context: IHookFunctions, url: string): boolean {
	if (memoryOf(context).webhook?.url === url) return true;
	const last = lastActivation(context);
	return last?.url === url && last.isRegistered;
}

/** Removes every subscription of the node's URL. */
export async function deactivate(context: IHookFunctions): Promise<boolean> {
	const url = webhookUrl(context);
	// n8n removes the webhook of a test listen in the same way, and does not say so
	const wasTest = endTest(url);
	if (!wasTest && !isOwn(context, url)) return true;
	if (!wasTest) forget(context);
	const { authentication } = readSettings(context);
	const vonage = await signInCarefully(context, authentication, WAIT);
	const isRemoved = await inTime(
		context,
		async (over) =>
			await inTurn(vonage, url, over, async (client) => {
				await remove(client, url);
				return true;
			}),
	);
	if (!wasTest) amendActivation(context, { isRegistered: false });
	return isRemoved;
}
