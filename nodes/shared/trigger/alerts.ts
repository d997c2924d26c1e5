import { NodeApiError, NodeOperationError, type INode, type ITriggerFunctions } from 'n8n-workflow';

import { isSignInRefused } from '../http/unavailable';
import { sentences } from '../plain/sentences';
import { toAlertItem } from './alertItem';

const DAY_MS = 24 * 60 * 60_000;

/** A short outage heals itself: only the third failed check in a row is worth a person's time. */
const PATIENCE = 3;

/** Whether it does not go away by itself: the API or the sign-in refuses. */
function isLasting(error: unknown): boolean {
	if (!(error instanceof NodeApiError)) return true;
	if (isSignInRefused(error)) return true;
	return error.httpCode ? /^4(?!08|29)/.test(error.httpCode) : /^Signing in/.test(error.message);
}

const sentenceOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Names what went wrong. The text after a colon is left out: it may differ every time. */
function causeOf(error: unknown): string {
	const [said] = sentenceOf(error).split(':');
	return error instanceof NodeApiError ? `${error.httpCode} ${said}` : said;
}

/**
 * Whether the node is set to go on after an error: n8n would run the workflow with the item that
 * fails.
 */
const goesOnAfterErrors = ({ continueOnFail, onError }: INode) =>
	continueOnFail === true || (onError !== undefined && onError !== 'stopWorkflow');

/**
 * Tells the user that the trigger cannot keep itself alive, as a failed execution for which the
 * error workflow runs; at most once a day for the same cause. The trigger goes on trying.
 */
export class Alerts {
	private readonly raisedAt = new Map<string, number>();

	private failures = 0;

	/** @param promise what becomes of the events meanwhile, as a sentence */
	constructor(
		private readonly context: ITriggerFunctions,
		private readonly promise: string,
	) {}

	/** All is well again. */
	clear(): void {
		this.failures = 0;
	}

	raise(error: unknown): void {
		this.failures += 1;
		if (!isLasting(error) && this.failures < PATIENCE) return;
		const now = Date.now();
		for (const [cause, at] of this.raisedAt) {
			const isClockSetBack = now < at;
			if (now - at >= DAY_MS || isClockSetBack) this.raisedAt.delete(cause);
		}
		const cause = causeOf(error);
		if (this.raisedAt.has(cause)) return;
		this.raisedAt.set(cause, now);
		try {
			this.report(error);
		} catch (failure) {
			// nobody has seen it: the next failed check tells it again
			this.raisedAt.delete(cause);
			this.context.logger.error(`${sentenceOf(error)} (not shown: ${sentenceOf(failure)})`);
		}
	}

	private report(error: unknown): void {
		const isNodeError = error instanceof NodeApiError || error instanceof NodeOperationError;
		const failure = isNodeError
			? error
			: new NodeOperationError(this.context.getNode(), error as Error);
		failure.description = sentences(
			failure.description ?? undefined,
			`The trigger goes on trying. ${this.promise}`,
		);
		// n8n has saveFailedExecution since version 2; emitError would deactivate the workflow
		if (typeof this.context.saveFailedExecution === 'function') {
			this.context.saveFailedExecution(failure);
		} else if (goesOnAfterErrors(this.context.getNode())) {
			this.context.logger.error(failure.message);
		} else {
			this.context.emit([[toAlertItem(failure)]]);
		}
	}
}
