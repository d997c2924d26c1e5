import type { ReadReply } from './checkedReply';
import type { Failure } from './failure';
import { STOPPED, type Closed, type Entrant, type Gate, type Throttled } from './gate';

/** Says that the request was not sent, because the user has cancelled the execution. */
export const CANCELLED = 'cancelled';

type Outcome = ReadReply | Failure;

/** The outcome, if it is the answer "not now", which means that nothing was done. */
const throttledOf = (outcome: Outcome): Throttled | undefined =>
	'kind' in outcome && outcome.kind === 'refused' && outcome.throttled ? outcome : undefined;

const isAnswer = (outcome: Outcome) => !('kind' in outcome) || outcome.kind === 'refused';

/**
 * Takes the requests of one item through a gate. They all have the place in the line that the first
 * one got.
 */
export class Passage {
	private readonly ticket: number;
	/** How many requests were sent, without those that the API answered with "not now". */
	private sent = 0;

	constructor(
		private readonly gate: Gate,
		private readonly cancelled: AbortSignal | undefined,
		/** Signals that end every wait. */
		private readonly stops: readonly AbortSignal[],
	) {
		this.ticket = gate.ticket();
	}

	/**
	 * Sends when the gate is open, and again as long as the answer is "not now". That answer is returned
	 * when there is no time left to wait for another one.
	 *
	 * @param until when it is too late to send, in milliseconds since 1970; never if undefined
	 */
	async send(
		until: number | undefined,
		send: () => Promise<Outcome>,
	): Promise<Outcome | Closed | typeof STOPPED | typeof CANCELLED> {
		const entrant: Entrant = { ticket: this.ticket, until, mayStop: () => this.sent === 0 };
		let throttled: Throttled | undefined;
		for (;;) {
			const turn = await this.gate.enter(entrant);
			if (turn === STOPPED || 'failure' in turn) return turn;
			const isOver = throttled && this.stops.some(({ aborted }) => aborted);
			if (this.cancelled?.aborted || isOver) {
				this.gate.leave();
				return this.cancelled?.aborted || !throttled ? CANCELLED : throttled;
			}
			this.sent += 1;
			const outcome = await send();
			throttled = throttledOf(outcome);
			if (!throttled) {
				if (isAnswer(outcome)) this.gate.leaveAnswered(turn);
				else this.gate.leave();
				return outcome;
			}
			this.sent -= 1;
			const closed = this.gate.leaveThrottled(turn, throttled, entrant);
			if (closed) return closed;
		}
	}
}
