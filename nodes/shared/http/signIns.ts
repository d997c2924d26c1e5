import { unlessStopped } from '../plain/unlessStopped';
import type { Failure } from './failure';
import type { Reply } from './reply';
import type { SignInFailure } from './signInFailure';

/**
 * The sign-ins of a run with one credential. They go one at a time. After a refusal there are no
 * more, because a few refused sign-ins lock a business user out for half an hour.
 */
export class SignIns {
	/** The refusal of a sign-in, after which no other is tried. */
	refused: SignInFailure | undefined;
	/** How many sign-ins succeeded. */
	count = 0;
	private last: Promise<unknown> = Promise.resolve();

	/**
	 * Signs in and sends a request, after the sign-ins that began earlier.
	 *
	 * @param stop ends the wait for the earlier sign-ins, and this one, so that later ones need not
	 * wait for it
	 * @param known the `count` when the request turned out to need a sign-in
	 * @returns undefined when it was stopped, or when another sign-in has succeeded meanwhile
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

	/** Remembers a refused sign-in, because it would be refused again. */
	noteRefusal(outcome: Reply | Failure): void {
		if (!('kind' in outcome) || outcome.kind !== 'signIn') return;
		// every other reason counts as a refusal: n8n 1 does not say why the first OAuth2 sign-in was
		// refused
		if (outcome.why !== 'unavailable') this.refused = outcome;
	}
}
