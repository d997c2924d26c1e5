import { z } from 'zod';

import type { Api } from '../api';
import { optionalBaseUrl } from '../fields/baseUrl';
import { region } from '../fields/region';
import type { VonageClient } from '../http/client';
import { collectPages } from '../http/pagination';

/** Large enough for most accounts in one request; the API allows 5000 (vcc.json listUsers). */
const PAGE_SIZE = 1_000;

/** The API for users of the contact center, version 4 (vcc.json, paths below /users). */
export const userAdmin: Api = {
	name: 'Vonage Contact Center User Admin',
	credentials: [{ type: 'vonageContactCenterOAuth2Api', name: 'Contact Center OAuth2' }],
	connection: z
		.object({ region, apiBaseUrl: optionalBaseUrl('API Base URL') })
		.transform(({ region, apiBaseUrl }) => ({
			baseUrl: apiBaseUrl ?? `https://${region}.api.cc.vonage.com`,
		})),
};

const user = z
	.object({
		userId: z.string(),
		name: z.string().nullish(),
		userAccountConfiguration: z
			.object({
				agentConfiguration: z
					.object({ agentDisplayId: z.string().nullish() })
					.passthrough()
					.nullish(),
			})
			.passthrough()
			.nullish(),
	})
	.passthrough();

/** A user of the contact center (vcc.json User); members that are not listed here are kept. */
export type ContactCenterUser = z.infer<typeof user>;

const users = z.array(user);
const pageMeta = z.object({ meta: z.object({ pageCount: z.number() }).passthrough().nullish() });

/** The three envelopes in which the API was seen to answer (docs/vonage-api.md). */
const userPage = z.union([
	pageMeta.extend({ users }).transform(({ users: items, meta }) => ({ items, meta })),
	pageMeta.extend({ items: users }),
	users.transform((items) => ({ items, meta: undefined })),
]);

/** Every active user. Source: vcc.json listUsers. */
export async function listActiveUsers(vonage: VonageClient): Promise<ContactCenterUser[]> {
	return await collectPages(async (page) => {
		const { items, meta } = await vonage.request({
			method: 'GET',
			path: ['useradmin', 'users'],
			headers: { Accept: 'application/vnd.newvoicemedia.v4+json' },
			query: { include: 'Active', page, limit: PAGE_SIZE },
			reply: userPage,
		});
		return { items, isLast: meta ? page >= meta.pageCount : items.length < PAGE_SIZE };
	});
}
