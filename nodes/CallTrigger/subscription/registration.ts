import type { IHookFunctions } from 'n8n-workflow';

import { isRestart, isStart } from '../../shared/trigger/activation';
import { signingKeysOf } from '../../shared/trigger/derivedKey';
import {
	beforeChecks,
	HOOK_WAIT,
	inTime,
	isTest,
	orLeaveToChecks,
	refuseEmptyItems,
} from '../../shared/trigger/hooks';
import { beginTest, endTest, forget, memoryOf } from '../../shared/trigger/memory';
import { vonageNow } from '../../shared/trigger/moments';
import { inTurn } from '../../shared/trigger/turn';
import { deliveryUrl, webhookUrl } from '../../shared/trigger/webhookUrl';
import { signingKey } from '../deliveries/signingKey';
import { amendActivation, lastActivation, recordActivation, withUser } from '../memory/activation';
import { readSettings } from '../settings/settings';
import { open } from './open';
import { ensure, exists, remove, type Wanted } from './subscription';

/** Where a subscription stays that a hook has made too late. */
const LEFT_OVER =
	'A subscription that is left over is used when the workflow is published (activated) again, and otherwise ends by itself';

const EMPTY_ITEMS = {
	message: "'Always Output Data' would start the workflow without a call",
	description:
		"Switch it off in the settings of this node. The trigger looks for missed calls, and finds calls that the workflow has had before: with 'Always Output Data' each of them would run it with an empty item",
};

/**
 * What both hooks begin with. Keeps the URL for the checks, and the activation for the next start
 * of n8n.
 */
async function prepare(context: IHookFunctions) {
	if (!isTest(context) && !isStart(context.getActivationMode()))
		refuseEmptyItems(context, EMPTY_ITEMS);
	const settings = readSettings(context);
	const { authentication } = settings;
	const vonage = await open(context, authentication, HOOK_WAIT);
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

async function findSubscription(context: IHookFunctions): Promise<boolean> {
	const { vonage, wanted } = await prepare(context);
	return await orLeaveToChecks(
		context,
		LEFT_OVER,
		async (over) =>
			await inTurn(
				vonage,
				wanted.url,
				over,
				remove,
				async (client) => await exists(client, wanted),
			),
	);
}

/** Whether the subscription is there. */
export const isActive = async (context: IHookFunctions): Promise<boolean> =>
	await beforeChecks(context, async () => await findSubscription(context));

async function ensureSubscription(context: IHookFunctions): Promise<boolean> {
	const { settings, vonage, wanted, keys } = await prepare(context);
	return await orLeaveToChecks(
		context,
		LEFT_OVER,
		async (over) =>
			await inTurn(vonage, wanted.url, over, remove, async (client) => {
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
	const vonage = await open(context, authentication, HOOK_WAIT);
	const isRemoved = await inTime(
		context,
		LEFT_OVER,
		async (over) =>
			await inTurn(vonage, url, over, remove, async (client) => {
				await remove(client, url);
				return true;
			}),
	);
	if (!wasTest) amendActivation(context, { isRegistered: false });
	return isRemoved;
}
