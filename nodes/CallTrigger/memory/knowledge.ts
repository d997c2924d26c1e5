import type { WorkflowActivateMode } from 'n8n-workflow';

import { isRestart } from '../../shared/trigger/activation';
import { vonageNow } from '../../shared/trigger/moments';
import type { Recent } from '../../shared/trigger/recent';
import type { PastCall } from '../../shared/vonage/integrationSuite/events';
import { keyOf } from '../events/event';
import type { Settings } from '../settings/settings';
import type { Users } from './activation';
import { wantedSince, type WantedSince } from './missing';

/** What a trigger leaves to the one that follows it when a change is published. */
export interface Legacy {
	/** When calls were last looked for, and all of them were handed on. */
	recoveredAt?: number;
	/** Since when the events are wanted, where a person activated the workflow. */
	wantedSince?: WantedSince;
	/** When the execution of a call was started whose end is not known yet, by the key of the call. */
	underWay?: Map<string, number>;
}

/**
 * For so long an execution that was started for a call is waited for. With no worker there, it waits in
 * n8n's queue, and another one for the same call would meet with it when the workers come. n8n may never
 * tell the end, so that the wait is not for ever.
 */
const UNDER_WAY_MS = 60 * 60_000;

/**
 * For this long Vonage repeats a delivery that was not taken. Without a sign of loss a call that ended
 * within this time is left to the next look, which comes no sooner than after this time.
 */
const DELIVERY_MS = 60_000;

/** A look for missed calls that was begun. */
export interface Look {
	/** The calls that may be missing, oldest first. */
	calls: PastCall[];
	at: number;
	/** How many signs of loss there were before it. */
	losses: number;
	/** Whether calls may have been lost since the look before it. */
	isAfterLoss: boolean;
}

/** The key of a call that was found, the same one that its execution remembers. */
const nameOf = (event: PastCall) => keyOf({ event });

/** What a trigger knows of its calls and its subscription, from its start to its end. */
export class Knowledge implements Legacy {
	recoveredAt: number | undefined;

	readonly wantedSince: WantedSince | undefined;

	readonly underWay: Map<string, number>;

	/** Who is signed in, as the last check found. */
	users?: Users;

	/** Whether the subscriptions of former activations are removed. */
	isTidy = false;

	private losses = 0;

	/** How many of the signs of loss were followed by a look that brought everything. */
	private healed = 0;

	private failures = 0;

	private isHandingOn = false;

	/**
	 * @param handedOn what this process knows to be handed on; asked each time, because n8n may remove the
	 * webhook of a trigger that goes on, and register it anew
	 */
	constructor(
		legacy: Legacy,
		private readonly handedOn: () => Recent,
	) {
		this.recoveredAt = legacy.recoveredAt;
		this.wantedSince = legacy.wantedSince;
		this.underWay = legacy.underWay ?? new Map<string, number>();
	}

	/** Calls may have been lost. */
	noticeLoss(): void {
		this.losses += 1;
	}

	/** The clock was set back: moments that were read from it say nothing any more. */
	doubtClock(): void {
		this.recoveredAt = undefined;
		this.underWay.clear();
		this.noticeLoss();
	}

	/**
	 * A check has found the subscription.
	 *
	 * @param totalFailures how many deliveries have failed since the subscription was made
	 * @param lossPossible whether something else says that calls may have been lost
	 */
	noteCheck(totalFailures: number, lossPossible: boolean): void {
		if (lossPossible || totalFailures > this.failures) this.noticeLoss();
		this.failures = totalFailures;
	}

	/**
	 * Whether it is time to look for missed calls. No look begins before the last one is confirmed.
	 */
	isLookDue(now: number): boolean {
		if (this.isHandingOn) return false;
		return this.isLossOpen() || now - (this.recoveredAt ?? 0) >= DELIVERY_MS;
	}

	/** A look that begins now; its calls are still to be found. */
	beginLook(now: number): Look {
		return { calls: [], at: now, losses: this.losses, isAfterLoss: this.isLossOpen() };
	}

	/** Whether this process knows that a call was handed on. */
	wasHandedOn(call: PastCall): boolean {
		return this.handedOn().has(nameOf(call));
	}

	/** Whether an execution was started for a call, lately, and has not ended. */
	isUnderWay(call: PastCall, now: number): boolean {
		const startedAt = this.underWay.get(nameOf(call));
		return startedAt !== undefined && now - startedAt < UNDER_WAY_MS;
	}

	/**
	 * An execution was started for some calls.
	 *
	 * @returns to be called at its end, however late, with whether it went well
	 */
	begin(calls: PastCall[], now: number): (wentWell: boolean) => void {
		const names = calls.map(nameOf);
		for (const name of names) this.underWay.set(name, now);
		return (wentWell) => {
			for (const name of names) {
				// a later execution may have the call by now
				if (this.underWay.get(name) === now) this.underWay.delete(name);
				if (wentWell) this.handedOn().add(name);
			}
		};
	}

	/** The calls of a look are handed on from now on, until {@link confirm}. */
	beginHandingOn(): void {
		this.isHandingOn = true;
	}

	/**
	 * A look is over. Where the execution of a call did not go well, n8n may have lost the call: then the
	 * next look begins at the same moment and finds it again.
	 *
	 * @param isComplete whether the workflow has all the calls of the look
	 */
	confirm({ at, losses }: Look, isComplete: boolean): void {
		this.isHandingOn = false;
		if (!isComplete) return;
		this.healed = losses;
		this.recoveredAt = at;
	}

	private isLossOpen(): boolean {
		return this.losses > this.healed;
	}
}

/** Whether a call that ended then may still be on its way as a delivery; not if that is unknown. */
export const isStillDelivered = (endedAt: number, now: number): boolean =>
	endedAt > now - DELIVERY_MS;

/**
 * What a trigger knows when it starts.
 *
 * @param left what the trigger before it has left, if one has
 */
export function firstKnowledge(
	mode: WorkflowActivateMode,
	settings: Settings,
	left: Legacy | undefined,
	now: number,
	handedOn: () => Recent,
): Knowledge {
	if (isRestart(mode)) {
		const known = new Knowledge((mode === 'update' && left) || {}, handedOn);
		known.noticeLoss();
		return known;
	}
	// a person has just activated the workflow: no call can be missing yet
	const wanted = wantedSince(settings, mode, undefined, vonageNow(undefined, now));
	return new Knowledge({ recoveredAt: now, wantedSince: wanted }, handedOn);
}
