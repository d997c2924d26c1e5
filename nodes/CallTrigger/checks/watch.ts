import type { ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';

import { leave, memoryOf } from '../../shared/trigger/memory';
import { keepTicking } from '../../shared/trigger/ticks';
import { noteFormerUsers } from '../memory/formerUsers';
import { firstKnowledge, type Legacy, type Look } from '../memory/knowledge';
import { readSettings } from '../settings/settings';
import { startExecutions } from './executions';
import { Keeper, type Checked } from './keeper';

/**
 * Keeps the subscription of a node alive, from when n8n starts the trigger until it closes it; on the
 * leader only. A tick goes one way: a check verifies and renews the subscription, which also keeps the
 * sign-in alive, and looks for missed calls; the calls are handed on; what became of them is confirmed.
 */
export async function watch(context: ITriggerFunctions): Promise<ITriggerResponse> {
	if (context.getMode() === 'manual') return {};
	const settings = readSettings(context);
	const startedAt = Date.now();
	const left = memoryOf(context).takeLeft<Legacy>(startedAt);
	const mode = context.getActivationMode();
	const handedOn = () => memoryOf(context).handedOn;
	const known = firstKnowledge(mode, settings, left, startedAt, handedOn);
	const keeper = new Keeper(context, settings, known);
	const closed = new AbortController();

	/** Hands the calls of a look on, which takes as long as their executions, and confirms them. */
	const handOn = async (look: Look) => {
		known.beginHandingOn();
		known.confirm(look, await startExecutions(context, look, known, closed.signal));
	};

	keepTicking<Checked>(
		context,
		{
			intervalMs: settings.checkIntervalMs,
			promise: 'Calls that end meanwhile are looked for afterwards',
			check: async (url, stop) => await keeper.check(url, stop),
			done: (checked) => {
				if (checked?.look) void handOn(checked.look);
				return checked?.webhook.expireAt;
			},
			clockSetBack: () => known.doubtClock(),
		},
		closed.signal,
	);
	return {
		closeFunction: async () => {
			closed.abort();
			const { recoveredAt, wantedSince, underWay } = known;
			leave(context, { recoveredAt, wantedSince, underWay } satisfies Legacy);
			noteFormerUsers(context, []);
		},
	};
}
