import type { VonageClient } from '../../http/client';
import { collectPages } from '../../paging/byNumber';
import { callbackNumberPage, type CallbackNumber } from './data';
import { ofUser, pagesOf } from './requests';

/**
 * The callback numbers of a user, each once. It is inferred that they come in pages, as users do. So the
 * first page is asked for as it is documented, without a page number.
 * Source: vcc.json listUserCallbackNumbers.
 */
export async function listCallbackNumbers(
	vonage: VonageClient,
	userId: string,
): Promise<CallbackNumber[]> {
	const toPage = pagesOf<CallbackNumber>();
	return await collectPages(
		async (page) =>
			toPage(
				page,
				await vonage.request({
					...ofUser(userId, 'callbackNumbers'),
					method: 'GET',
					query: page > 1 ? { page } : {},
					reply: callbackNumberPage,
				}),
			),
		{
			// an entry without an ID is compared as a whole, so that a page that comes again is recognised
			keyOf: (number) => number.callbackNumberId || JSON.stringify(number),
			atOnce: vonage.atOnce,
		},
	);
}
