import { unlessStopped } from '../plain/unlessStopped';
import type { Failure } from './failure';
import type { Reply } from './reply';
import type { SignInFailure } from './signInFailure';

/**
 * The sign-ins of a run with one credential: one at a time, and none any more after one was refused,
 * because a few refused ones lock a business user out for half an hour.
 */
export class SignIns {
	/** That one was refused, so that no other is tried. */
	refused: SignInFailure | undefined;
	/** How many went well. */
	count = 0;
	private last: Promise<unknown> = Promise.resolve();

	/**
	 * Signs in and sends a request, when the sign-ins that others have begun are over.
	 *
	 * @param stop ends the wait for them, and their wait for this one
	 * @param known how many had gone well when the request turned out to need one
	 * @returns undefined when it was stopped, or when another sign-in went well meanwhile
	 */
	async inTurn(
		stop: AbortSignal,
		known: number,
		signInAndSend: () => Promise<Reply | Failure>,
	): Promise<Reply | Failure | undefined> {
		const work = async () =>
			await unlessStopped([stop], async () => {
				if (this.refused) return this.refused;
				if (this.count > known) return undefined;
				const outcome = await signInAndSend();
				if (!('kind' in outcome) || outcome.kind === 'refused') this.count += 1;
				this.noteRefusal(outcome);
				return outcome;
			});
		const turn = this.last.then(work, work);
		this.last = turn;
		return await turn;
	}

	/** Keeps in mind that the sign-in of a request was refused, which it would be again. */
	noteRefusal(outcome: Reply | Failure): void {
		if (!('kind' in outcome) || outcome.kind !== 'signIn') return;
		// n8n 1 forgets why the first sign-in with OAuth2 was refused
		if (outcome.why !== 'unavailable') this.refused = outcome;
	}
}
