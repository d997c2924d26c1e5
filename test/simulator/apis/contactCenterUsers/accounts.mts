import type { Handler } from '../../contract/api.mts';

/** The account that the credentials belong to. Source: vcc.json listAccounts. */
export const listAccounts: Handler = (_, { seed }) => ({
	status: 200,
	body: { meta: { page: 1, count: 1, pageCount: 1, totalCount: 1 }, accounts: [seed.account] },
});
