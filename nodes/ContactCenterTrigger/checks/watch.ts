import type { ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';

import { isInUse } from '../../shared/trigger/memory';
import { keepTicking } from '../../shared/trigger/ticks';
import { testUrlOf } from '../../shared/trigger/webhookUrl';
import { readSettings } from '../settings/settings';
import { keep, open } from '../subscription/keeping';
import { lastActivation } from '../subscription/registration';
import type { Ensured } from '../subscription/subscription';

/**
 * A check may wait this long for a quota, which ends after a minute at most, and then a second at
 * random. The next check comes soon.
 */
const MAX_WAIT_MS = 61_000;

/**
 * Keeps the subscription of a node alive, from when n8n starts the trigger until it closes it; on the
 * leader only.
 */
export async function watch(context: ITriggerFunctions): Promise<ITriggerResponse> {
	if (context.getMode() === 'manual') return {};
	const settings = readSettings(context);
	const closed = new AbortController();
	/** Whether the subscriptions of former activations are removed. */
	let isTidy = false;

	/**
	 * Where the node has no webhook any more: at former activations, and where a test listen ended
	 * together with its n8n, which had no time to remove the subscription.
	 */
	const abandonedUrls = (url: string) => {
		const former = isTidy ? [] : (lastActivation(context)?.formerUrls ?? []);
		return [...former, testUrlOf(url)].filter((each) => !isInUse(each));
	};

	keepTicking<Ensured>(
		context,
		{
			intervalMs: settings.checkIntervalMs,
			promise: 'Vonage sends an event again for up to 24 hours while this n8n does not take it',
			check: async (url, stop) => {
				const vonage = await open(context, MAX_WAIT_MS);
				const place = { url, abandonedUrls: abandonedUrls(url) };
				return await keep(context, vonage, settings, place, stop);
			},
			done: (ensured) => {
				isTidy ||= ensured !== undefined;
				return undefined;
			},
		},
		closed.signal,
	);
	return { closeFunction: async () => closed.abort() };
}
