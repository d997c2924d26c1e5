import type { ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';

import { isRestart } from '../../shared/trigger/activation';
import { isInUse, leave, memoryOf } from '../../shared/trigger/memory';
import { vonageNow } from '../../shared/trigger/moments';
import { keepTicking } from '../../shared/trigger/ticks';
import { testUrlOf } from '../../shared/trigger/webhookUrl';
import { lastActivation } from '../memory/activation';
import { readSettings } from '../settings/settings';
import { keep, MAX_WAIT_MS, open, useSigningKey } from '../subscription/keeping';
import { removeMade, type Ensured } from '../subscription/subscription';
import { CatchUp, type Look } from './catchUp';

/** What a check found. */
interface Checked {
	/** Undefined where the subscription was made in the Admin Portal. */
	ensured?: Ensured;
	/** Undefined when it was not the time to look for ends of calls. */
	look?: Look;
}

/** What a trigger leaves to the one that follows it when a change is published. */
interface Legacy {
	upTo: number | undefined;
}

/** Where the first look begins; undefined if unknown. A person who activates a workflow misses nothing yet. */
function firstUpTo(context: ITriggerFunctions, now: number): number | undefined {
	const left = memoryOf(context).takeLeft<Legacy>(now);
	const mode = context.getActivationMode();
	if (!isRestart(mode)) return vonageNow(undefined, now);
	return mode === 'update' ? left?.upTo : undefined;
}

/**
 * Keeps the subscription of a node alive, from when n8n starts the trigger until it closes it; on the
 * leader only.
 */
export async function watch(context: ITriggerFunctions): Promise<ITriggerResponse> {
	if (context.getMode() === 'manual') return {};
	const settings = readSettings(context);
	const closed = new AbortController();
	const catchUp = new CatchUp(context, settings, firstUpTo(context, Date.now()));
	/** Whether the subscriptions of former activations are removed. */
	let isTidy = false;
	/** Whether the subscription that the node made before 'Set Up' was changed is removed. */
	let isRemoved = false;

	/**
	 * Where the node has no webhook any more: at former activations, and where a test listen ended
	 * together with its n8n, which had no time to remove the subscription.
	 */
	const abandonedUrls = (url: string) => {
		const former = isTidy ? [] : (lastActivation(context)?.formerUrls ?? []);
		return [...former, testUrlOf(url)].filter((each) => !isInUse(each));
	};

	/**
	 * Removes what the node has made before a person chose to make the subscription in the Admin Portal, where
	 * the hooks could not. The credential may not have the scopes for it any more: that hurts nobody.
	 */
	const removeMadeBefore = async (url: string) => {
		const { hasMade, formerUrls } = lastActivation(context) ?? { formerUrls: [] };
		if (!hasMade || isRemoved) return;
		try {
			await removeMade(await open(context, MAX_WAIT_MS), [url, ...formerUrls]);
			isRemoved = true;
		} catch (error) {
			context.logger.warn(
				`The subscription that this node has made before 'Set Up' was changed could not be removed. Remove it in the Admin Portal: ${(error as Error).message}`,
			);
		}
	};

	keepTicking<Checked>(
		context,
		{
			intervalMs: settings.checkIntervalMs,
			promise: 'Vonage sends an event again for up to 24 hours while this n8n does not take it',
			check: async (url, stop) => {
				if (settings.isMadeInPortal) {
					await useSigningKey(context, settings);
					await removeMadeBefore(url);
					return { look: await catchUp.look(Date.now()) };
				}
				const vonage = await open(context, MAX_WAIT_MS);
				const place = { url, abandonedUrls: abandonedUrls(url) };
				const ensured = await keep(context, vonage, settings, place, stop);
				if (!ensured) return undefined;
				return { ensured, look: await catchUp.look(Date.now()) };
			},
			done: (checked) => {
				isTidy ||= checked !== undefined;
				if (checked?.look) void catchUp.handOn(checked.look);
				return undefined;
			},
			clockSetBack: () => catchUp.doubtClock(),
		},
		closed.signal,
	);
	return {
		closeFunction: async () => {
			closed.abort();
			leave(context, { upTo: catchUp.upTo } satisfies Legacy);
		},
	};
}
