import type { IHookFunctions, WorkflowActivateMode } from 'n8n-workflow';
import { z } from 'zod';

import { activations } from '../../shared/trigger/activation';
import { vonageNow } from '../../shared/trigger/moments';
import type { Settings } from '../settings/settings';

/** Since when the ends of calls are wanted, by whose they are, in milliseconds since 1970: 0 if unknown. */
export type WantedSince = Readonly<Record<string, number>>;

const store = activations('vonageContactCenterTrigger', {
	endsWantedSince: z.record(z.number()),
	/** Whether the node may have made a subscription that is not removed yet. */
	hasMade: z.boolean(),
});

/** The last activation of the node; undefined if nothing is known of it. */
export const lastActivation = store.last;

/** Changes what is kept of an activation. Only for hooks. */
export const amendActivation = store.amend;

/**
 * Since when ends that were missed are wanted: since a person activated the workflow, or published the
 * change that wants them. A start of n8n changes nothing.
 *
 * @param before the result at the last activation; undefined if it is unknown. Then ends of any time may be
 * missing
 * @param now by the clock of Vonage, which stamps the calls
 */
export function endsWantedSince(
	{ catchUp, party }: Pick<Settings, 'catchUp' | 'party'>,
	mode: WorkflowActivateMode,
	before: WantedSince | undefined,
	now: number,
): WantedSince {
	const parties = party === 'everybody' ? ['agents', 'others'] : [party];
	const sinceOf = (one: string) => {
		if (mode === 'activate') return now;
		return before === undefined ? 0 : (before[one] ?? now);
	};
	return Object.fromEntries(catchUp ? parties.map((one) => [one, sinceOf(one)]) : []);
}

/** Keeps an activation. Only for hooks. */
export function recordActivation(
	context: IHookFunctions,
	url: string,
	settings: Settings,
	now = vonageNow(),
): void {
	const before = lastActivation(context);
	const mode = context.getActivationMode();
	store.record(context, url, {
		endsWantedSince: endsWantedSince(settings, mode, before?.endsWantedSince, now),
		hasMade: !settings.isMadeInPortal || before?.hasMade === true,
	});
}
