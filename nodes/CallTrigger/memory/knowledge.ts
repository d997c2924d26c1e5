import type { ITriggerFunctions } from 'n8n-workflow';

import { wantedSince, type WantedSince } from '../checks/missing';
import type { Settings } from '../settings/settings';
import { isRestart, vonageNow } from './activation';
import { memoryOf } from './memory';

/** What a keeper knows, and the one after it takes over when a change is published. */
export interface Knowledge {
	/** When the calls were looked for; at an activation by a person there were none to look for. */
	recoveredAt?: number;
	/** Of an activation by a person, which is this old at the least. */
	wantedSince?: WantedSince;
}

/** What a keeper knows to begin with. */
export function firstKnowledge(context: ITriggerFunctions, settings: Settings): Knowledge {
	const now = Date.now();
	const left = memoryOf(context).takeLeft(now);
	const mode = context.getActivationMode();
	if (mode === 'update') return left ?? {};
	if (isRestart(context)) return {};
	return { recoveredAt: now, wantedSince: wantedSince(settings, mode, undefined, vonageNow()) };
}
