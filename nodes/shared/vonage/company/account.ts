import { z } from 'zod';

import type { VonageClient } from '../../http/client';
import { Kept } from '../../plain/kept';
import { oneAtATime } from '../../plain/oneAtATime';
import { INTEGRATION_SUITE_PATH } from '../../signIn/hosts';
import { id } from '../replyMembers';

/** For how long the account of a credential is remembered, so that many items need one request. */
const KEPT_MS = 60_000;

const MOST_ACCOUNTS = 100;

const accounts = new Kept<string>(MOST_ACCOUNTS);

const ownUser = z.object({ accountId: id });

/**
 * The ID of the account whose calls are meant: the given one, or that of the user who signed in. Only paths of Call
 * Recording take `self` for it (vbc-telephony.json account_id). Source: vis.json getUser.
 */
export async function accountIdOf(vonage: VonageClient, given?: string): Promise<string> {
	if (given !== undefined) return given;
	const key = `${vonage.credentialId} ${vonage.connection.baseUrl}`;
	return await oneAtATime(
		`account of ${key}`,
		async () => accounts.get(key) ?? (await lookUp(vonage, key)),
	);
}

async function lookUp(vonage: VonageClient, key: string): Promise<string> {
	const user = await vonage.request({
		method: 'GET',
		path: INTEGRATION_SUITE_PATH.split('/').slice(1),
		reply: z.preprocess((body) => (Array.isArray(body) ? (body[0] as unknown) : body), ownUser),
		explain: async ({ status }) =>
			status === 403 || status === 404
				? {
						message: 'The account of the user who signed in cannot be looked up',
						description:
							"Fill in 'Account ID', which the admin portal of Vonage Business Communications shows, or subscribe the application of the consumer key to VonageIntegrationSuite",
					}
				: undefined,
	});
	accounts.keep(key, user.accountId, KEPT_MS);
	return user.accountId;
}
