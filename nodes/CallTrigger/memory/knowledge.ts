import type { ITriggerFunctions } from 'n8n-workflow';

import { wantedSince, type WantedSince } from '../checks/missing';
import type { Settings } from '../settings/settings';
import { isRestart, vonageNow } from './activation';

/** What a keeper knows, and the one after it takes over when a change is published. */
export interface Knowledge {
	/** When the calls were looked for; at an activation by a person there were none to look for. */
	recoveredAt?: number;
	/** Of an activation by a person, which is this old at the least. */
	wantedSince?: WantedSince;
}

/** What the last keeper of each node knew when it was closed. */
const left = new Map<string, Knowledge & { leftAt: number }>();

/** Longer than it takes to publish a change. What is older is of workflows that were deactivated. */
const KEPT_MS = 10 * 60_000;

/** What a keeper knows to begin with. */
export function firstKnowledge(
	context: ITriggerFunctions,
	settings: Settings,
	nodeName: string,
): Knowledge {
	const before = left.get(nodeName);
	left.delete(nodeName);
	const mode = context.getActivationMode();
	if (mode === 'update') return before ?? {};
	if (isRestart(context)) return {};
	return {
		recoveredAt: Date.now(),
		wantedSince: wantedSince(settings, mode, undefined, vonageNow()),
	};
}

/** Leaves what a keeper knows to the one after it, which comes soon if it comes. */
export function leave(nodeName: string, known: Knowledge): void {
	const now = Date.now();
	for (const [each, { leftAt }] of left) {
		if (Math.abs(now - leftAt) > KEPT_MS) left.delete(each);
	}
	left.set(nodeName, { ...known, leftAt: now });
}
