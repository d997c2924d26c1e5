import type { ITriggerFunctions } from 'n8n-workflow';

import { runExecution } from '../../shared/trigger/execution';
import { memoryOf } from '../../shared/trigger/memory';
import { orUnknown } from '../../shared/trigger/moments';
import { contactCenterStats } from '../../shared/vonage/contactCenterStats/api';
import { listProcessed } from '../../shared/vonage/contactCenterStats/interactions';
import { isOfAgent, isWanted, keyOf, timeOf, type Arrival } from '../events/event';
import { recoveredEnds } from '../events/recovered';
import { lastActivation } from '../memory/activation';
import type { Settings } from '../settings/settings';
import { MAX_WAIT_MS, open } from '../subscription/keeping';

/** A call that ended within this time is left to the next look: its delivery may be on its way. */
const DELIVERY_MS = 60_000;

/**
 * For so long an execution that was started is waited for. With no worker there, it waits in n8n's queue,
 * and another one for the same ends would meet with it when the workers come.
 */
const UNDER_WAY_MS = 60 * 60_000;

/** A look for ends of calls that was begun. */
export interface Look {
	/** The ends that may be missing, oldest first. */
	ends: Arrival[];
	/** Where the next look begins, in milliseconds since 1970. */
	upTo: number;
}

/** Looks for calls that ended while this n8n or the subscription was down, and hands their ends on. */
export class CatchUp {
	private isHandingOn = false;

	/** When the execution of an end was started whose own end is not known yet. */
	private readonly underWay = new Map<string, number>();

	/** @param upTo when ends were last looked for, and all of them were handed on; undefined if unknown */
	constructor(
		private readonly context: ITriggerFunctions,
		private readonly settings: Settings,
		public upTo: number | undefined,
	) {}

	/** The clock was set back: moments that were read from it say nothing any more. */
	doubtClock(): void {
		this.upTo = undefined;
		this.underWay.clear();
	}

	/**
	 * Looks for ends that may be missing; undefined when it is not the time to. No look begins before the
	 * last one is over.
	 *
	 * @throws NodeApiError or NodeOperationError when Vonage cannot be asked
	 */
	async look(now: number): Promise<Look | undefined> {
		const { context, settings } = this;
		if (!settings.catchUp || this.isHandingOn) return undefined;
		const wanted = lastActivation(context)?.endsWantedSince ?? { everybody: 0 };
		const wantedSince = (arrival: Arrival) =>
			orUnknown(wanted[isOfAgent(arrival.event) ? 'agents' : 'others'], now);
		const start = Math.max(
			now - settings.lookBackMs,
			orUnknown(this.upTo, now),
			Math.min(...Object.values(wanted).map((moment) => orUnknown(moment, now))),
		);
		const end = now - DELIVERY_MS;
		if (start >= end) return undefined;
		const vonage = await open(context, MAX_WAIT_MS, contactCenterStats);
		const { interactions, upTo } = await listProcessed(vonage, start, end);
		const ends = interactions
			.flatMap(recoveredEnds)
			.filter(({ event }) => isWanted(event, settings))
			.filter((arrival) => timeOf(arrival.event) >= wantedSince(arrival));
		return { ends, upTo };
	}

	/**
	 * Hands the ends of a look on that are missing, in one execution, because in queue mode only a worker can
	 * tell which of them the workflow has had. Where that fails, the next look begins at the same moment.
	 */
	async handOn({ ends, upTo }: Look): Promise<void> {
		const now = Date.now();
		const { handedOn } = memoryOf(this.context);
		const missing = ends.filter((end) => !handedOn.has(keyOf(end)));
		const isUnderWay = (end: Arrival) => now - (this.underWay.get(keyOf(end)) ?? 0) < UNDER_WAY_MS;
		const left = missing.filter((end) => !isUnderWay(end));
		if (left.length > 0 && !(await this.run(left, now))) return;
		if (left.length === missing.length) this.upTo = upTo;
	}

	private async run(ends: Arrival[], now: number): Promise<boolean> {
		const keys = ends.map(keyOf);
		for (const key of keys) this.underWay.set(key, now);
		this.isHandingOn = true;
		try {
			return await runExecution(this.context, ends, (wentWell) => {
				const { handedOn } = memoryOf(this.context);
				for (const key of keys) {
					// a later execution may have the end by now
					if (this.underWay.get(key) === now) this.underWay.delete(key);
					if (wentWell) handedOn.add(key);
				}
			});
		} finally {
			this.isHandingOn = false;
		}
	}
}
