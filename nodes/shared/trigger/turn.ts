import type { VonageClient } from '../http/client';
import { oneAtATime } from '../plain/oneAtATime';
import { unlessStopped } from '../plain/unlessStopped';
import { isInUse } from './memory';

/** The same API, which sends nothing more once the signal is aborted. */
const sendingUntil = (over: AbortSignal, vonage: VonageClient): VonageClient => ({
	...vonage,
	request: async (request) => {
		if (over.aborted) {
			throw vonage.failure({
				message: 'Vonage was asked for too long',
				description: 'What was to follow was left to the next check',
			});
		}
		return await vonage.request(request);
	},
});

/**
 * Works on the subscriptions of a URL, one piece of work at a time, until a signal is aborted. A request
 * that is under way then cannot be taken back: the subscription that it may have made is removed when its
 * answer comes, unless there is a webhook at the URL.
 *
 * @param remove removes the subscriptions of a URL
 * @returns undefined when it was given up
 */
export async function inTurn<Result>(
	vonage: VonageClient,
	url: string,
	over: AbortSignal,
	remove: (vonage: VonageClient, url: string) => Promise<void>,
	work: (vonage: VonageClient) => Promise<Result>,
): Promise<Result | undefined> {
	const tidyUp = async () => {
		if (isInUse(url)) return;
		await oneAtATime(url, async () => {
			if (!isInUse(url)) await remove(vonage, url);
		});
	};
	return await oneAtATime(
		url,
		async () =>
			await unlessStopped([over], async () => {
				try {
					return await work(sendingUntil(over, vonage));
				} finally {
					if (over.aborted) await tidyUp();
				}
			}),
	);
}
