import type { WorkflowActivateMode } from 'n8n-workflow';

import type { PastCall } from '../../shared/vonage/integrationSuite/events';
import type { Settings } from '../settings/settings';
import { isRestart, vonageNow, type Users } from './activation';
import { isLookDue, looksAfterLoss, withDailyLook, type Looks } from './looks';
import { wantedSince, type WantedSince } from './missing';

/** What a trigger leaves to the one that follows it when a change is published. */
export interface Legacy {
	/** When calls were last looked for, and all of them were handed on. */
	recoveredAt?: number;
	/** Since when the events are wanted, where a person activated the workflow. */
	wantedSince?: WantedSince;
}

/** A look for missed calls that was begun. */
export interface Look {
	/** The calls that may be missing, oldest first. */
	calls: PastCall[];
	at: number;
	/** The looks of which this one was the next. */
	of: Looks;
}

/** What became of the calls of a look. */
export interface Outcome {
	/** Whether there is an execution for each of them. */
	areBegun: boolean;
	/** The calls whose executions went well. */
	wentWell: PastCall[];
}

const nameOf = ({ id, state }: PastCall) => `${id}:${state}`;

/** What a trigger knows of its calls and its subscription, from its start to its end. */
export class Knowledge implements Legacy {
	recoveredAt: number | undefined;

	readonly wantedSince: WantedSince | undefined;

	/** Who is signed in, as the last check found. */
	users?: Users;

	/** Whether the subscriptions of former activations are removed. */
	isTidy = false;

	/**
	 * The calls that the looks after a sign of loss have handed on: each of these looks finds them
	 * again.
	 */
	private readonly handedOn = new Set<string>();

	private failures = 0;

	private isHandingOn = false;

	constructor(
		legacy: Legacy,
		public looks: Looks,
	) {
		this.recoveredAt = legacy.recoveredAt;
		this.wantedSince = legacy.wantedSince;
	}

	/** Calls may have been lost. */
	noticeLoss(now: number): void {
		this.looks = looksAfterLoss(now);
	}

	/** The clock was set back: moments that were read from it say nothing any more. */
	doubtClock(now: number): void {
		this.recoveredAt = undefined;
		this.noticeLoss(now);
	}

	/**
	 * A check has found the subscription.
	 *
	 * @param totalFailures how many deliveries have failed since the subscription was made
	 * @param lossPossible whether something else says that calls may have been lost
	 */
	noteCheck(totalFailures: number, lossPossible: boolean, now: number): void {
		if (lossPossible || totalFailures > this.failures) this.noticeLoss(now);
		this.failures = totalFailures;
		this.looks = withDailyLook(this.looks, this.recoveredAt, now);
	}

	/**
	 * Whether it is time to look for missed calls. No look begins before the last one is confirmed.
	 */
	isLookDue(now: number): boolean {
		return !this.isHandingOn && isLookDue(this.looks, now);
	}

	/**
	 * Whether a look after the same sign of loss has handed a call on, and its execution went well.
	 */
	wasHandedOn(call: PastCall): boolean {
		return this.handedOn.has(nameOf(call));
	}

	/** The calls of a look are handed on from now on, until {@link confirm}. */
	beginHandingOn(): void {
		this.isHandingOn = true;
	}

	/**
	 * A look is over, unless one of its calls has no execution: then it is repeated. A call whose
	 * execution did not go well is handed on again by the next look.
	 */
	confirm({ at, of }: Look, { areBegun, wentWell }: Outcome): void {
		this.isHandingOn = false;
		for (const call of wentWell) this.handedOn.add(nameOf(call));
		if (!areBegun) return;
		// a loss that was noticed meanwhile has made other looks
		if (this.looks === of) this.looks = of.slice(1);
		this.recoveredAt = at;
		if (this.looks.length === 0) this.handedOn.clear();
	}
}

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
): Knowledge {
	if (mode === 'update') return new Knowledge(left ?? {}, looksAfterLoss(now));
	if (isRestart(mode)) return new Knowledge({}, looksAfterLoss(now));
	// a person has just activated the workflow: no call can be missing yet
	const wanted = wantedSince(settings, mode, undefined, vonageNow(undefined, now));
	return new Knowledge({ recoveredAt: now, wantedSince: wanted }, []);
}
