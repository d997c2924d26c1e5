import type { IHookFunctions } from 'n8n-workflow';

import { integrationSuite } from '../shared/apis/integrationSuite';
import { connect } from '../shared/http/client';
import { serialised } from '../shared/serialised';
import { isRestart, recordActivation } from './activation';
import { atMost } from './atMost';
import { readSettings } from './settings';
import { forgetKeys, signingKey, useKey } from './signingKey';
import { ensure, exists, remove } from './subscription';
import { deliveryUrl, isReachable, ownUrl } from './webhookUrl';

/** n8n is waiting with the activation. */
const WAIT = { maxWaitMs: 60_000 };

/** How long n8n waits for each hook at a restart: n8n 2.41 gives the activation up after 84 s. */
const RESTART_MS = 20_000;

/** A test listen has a subscription of its own, which nobody keeps alive. */
const isTest = (context: IHookFunctions) => context.getMode() === 'manual';

/** Remembers the activation as well: for the ticks, and for the next start of n8n. */
async function prepare(context: IHookFunctions) {
	const settings = readSettings(context);
	const { authentication } = settings;
	const vonage = await connect(context, integrationSuite, authentication, WAIT);
	const url = deliveryUrl(context, vonage.connection.baseUrl);
	if (!isTest(context)) {
		ownUrl.set(context.getNode(), context.getWorkflow().id, url);
		recordActivation(context, url, settings);
	}
	return {
		authentication,
		vonage,
		wanted: { url, signingKey: await signingKey(context, authentication) },
	};
}

/**
 * True at a restart when work fails or takes long: n8n would give an activation up for good and
 * remove the subscription, whereas the ticks, which come then, go on trying and tell the user.
 */
async function orByTicks(context: IHookFunctions, work: () => Promise<boolean>): Promise<boolean> {
	if (!isRestart(context)) return await work();
	try {
		return (await atMost(RESTART_MS, work())) ?? true;
	} catch (error) {
		context.logger.warn(`The trigger will try again: ${(error as Error).message}`);
		return true;
	}
}

/** Whether the subscription is there. */
export async function isActive(context: IHookFunctions): Promise<boolean> {
	const { vonage, wanted } = await prepare(context);
	return await orByTicks(
		context,
		async () => await serialised(wanted.url, async () => await exists(vonage, wanted)),
	);
}

/** Adopts, repairs or creates the subscription. */
export async function activate(context: IHookFunctions): Promise<boolean> {
	const { authentication, vonage, wanted } = await prepare(context);
	return await orByTicks(context, async () => {
		await serialised(wanted.url, async () => await ensure(vonage, wanted));
		useKey(context, authentication, wanted.signingKey);
		return true;
	});
}

/** Removes every subscription of the node's URL. */
export async function deactivate(context: IHookFunctions): Promise<boolean> {
	const { authentication } = readSettings(context);
	const vonage = await connect(context, integrationSuite, authentication, WAIT);
	const url = context.getNodeWebhookUrl('default') ?? '';
	if (!isTest(context)) {
		ownUrl.delete(context.getNode(), context.getWorkflow().id);
		forgetKeys(context);
	}
	// never subscribed; n8n also ends an activation that failed, and would tell an error of this instead
	if (!isReachable(url, vonage.connection.baseUrl)) return true;
	await serialised(url, async () => await remove(vonage, url));
	return true;
}
