import type { IntegrationSuiteSeed } from './seed.mts';

/**
 * The ids of the account, the user and the provider. The contract types them as int64: big ones are
 * past the numbers that JavaScript holds exactly.
 */
export function identities({ bigIds }: IntegrationSuiteSeed) {
	return {
		accountId: 257073,
		userId: bigIds ? 9007199254740993n : 522078,
		uciId: bigIds ? 9007199254740995n : 1001,
	};
}

/** Another user of the account, who has a telephone. */
export const COLLEAGUE = '522079';

/** The ids as calls and webhooks show them: as text, but big ones as numbers. */
export function ownerOf(seed: IntegrationSuiteSeed): {
	accountId: string;
	userId: string | bigint;
} {
	const { accountId, userId } = identities(seed);
	return {
		accountId: String(accountId),
		userId: typeof userId === 'bigint' ? userId : String(userId),
	};
}
