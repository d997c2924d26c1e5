import type { IHookFunctions } from 'n8n-workflow';

import { isStart } from '../../shared/trigger/activation';
import {
	beforeChecks,
	HOOK_WAIT,
	inTime,
	isTest,
	leaveToChecks,
	orLeaveToChecks,
	refuseEmptyItems,
} from '../../shared/trigger/hooks';
import { beginTest, endTest, forget, memoryOf } from '../../shared/trigger/memory';
import { inTurn } from '../../shared/trigger/turn';
import { deliveryUrl, webhookUrl } from '../../shared/trigger/webhookUrl';
import { amendActivation, lastActivation, recordActivation } from '../memory/activation';
import { readSettings } from '../settings/settings';
import { keep, open, useSigningKey } from './keeping';
import { remove, removeMade } from './subscription';

/** Where a subscription stays that a hook has made too late. */
const LEFT_OVER =
	'A subscription that is left over is used when the workflow is published (activated) again';

const EMPTY_ITEMS = {
	message: "'Always Output Data' would start the workflow without an event",
	description:
		"Switch it off in the settings of this node. Vonage can send an event twice, and the workflow gets it once: with 'Always Output Data' the second one would run it with an empty item",
};

/** Removes what the node has made before a person chose to make the subscription in the Admin Portal. */
async function removeMadeBefore(context: IHookFunctions, url: string): Promise<void> {
	const { hasMade, formerUrls } = lastActivation(context) ?? { formerUrls: [] };
	if (!hasMade) return;
	await leaveToChecks(context, async () => {
		const vonage = await open(context, HOOK_WAIT.maxWaitMs);
		await removeMade(vonage, [url, ...formerUrls]);
		amendActivation(context, { hasMade: false, formerUrls: [] });
		return true;
	});
}

async function ensureSubscription(context: IHookFunctions): Promise<boolean> {
	if (!isTest(context) && !isStart(context.getActivationMode())) {
		refuseEmptyItems(context, EMPTY_ITEMS);
	}
	const settings = readSettings(context);
	const vonage = await open(context, HOOK_WAIT.maxWaitMs);
	const url = deliveryUrl(context, vonage.connection.baseUrl);
	if (isTest(context)) {
		beginTest(url);
	} else {
		memoryOf(context).register(url);
		recordActivation(context, url, settings);
	}
	if (settings.isMadeInPortal) {
		await useSigningKey(context, settings);
		if (!isTest(context)) await removeMadeBefore(context, url);
		return true;
	}
	const abandonedUrls = isTest(context) ? [] : (lastActivation(context)?.formerUrls ?? []);
	return await orLeaveToChecks(context, LEFT_OVER, async (over) => {
		const ensured = await keep(context, vonage, settings, { url, abandonedUrls }, over);
		if (ensured && !isTest(context)) amendActivation(context, { formerUrls: [] });
		return ensured && true;
	});
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

async function removeInTime(context: IHookFunctions, url: string): Promise<void> {
	const vonage = await open(context, HOOK_WAIT.maxWaitMs);
	await inTime(
		context,
		LEFT_OVER,
		async (over) =>
			await inTurn(vonage, url, over, remove, async (client) => {
				await remove(client, url);
				return true;
			}),
	);
}

/** Removes every subscription of the node's URL. */
export async function deactivate(context: IHookFunctions): Promise<boolean> {
	const url = webhookUrl(context);
	// n8n removes the webhook of a test listen in the same way, and does not say so
	const wasTest = endTest(url);
	if (!wasTest && !isOwn(context, url)) return true;
	if (!wasTest) forget(context);
	// what a person has made in the Admin Portal is not the node's to remove
	const isMadeInPortal = context.getNodeParameter('setUp', 'node') === 'portal';
	if (!isMadeInPortal) await removeInTime(context, url);
	else if (!wasTest) await removeMadeBefore(context, url);
	if (!wasTest) {
		amendActivation(context, { isRegistered: false, ...(!isMadeInPortal && { hasMade: false }) });
	}
	return true;
}
