import type { QuotasByHost } from '../faults/quota.mts';
import { applicationUsersSeed } from './applicationUsers/seed.mts';
import { applicationsSeed } from './applications/seed.mts';
import { businessRecordingSeed } from './businessRecording/seed.mts';
import { companySeed } from './company/seed.mts';
import { contactCenterSeed } from './contactCenter/seed.mts';
import { contactCenterContentSeed } from './contactCenterContent/seed.mts';
import { contactCenterStatsSeed } from './contactCenterStats/seed.mts';
import { contactCenterUsersSeed } from './contactCenterUsers/seed.mts';
import { contactCenterWebhooksSeed } from './contactCenterWebhooks/seed.mts';
import { integrationSuiteSeed } from './integrationSuite/seed.mts';

/** What stands for a member that has no value: nothing, null, or a value of a type that the contract does not name. */
export type AbsentMembers = 'omitted' | 'null' | 'otherType';

/** What the simulated Vonage knows at start and after a reset: what each API declares, and what is common to all. */
export const seed = {
	...contactCenterSeed,
	...contactCenterUsersSeed,
	...contactCenterWebhooksSeed,
	...contactCenterStatsSeed,
	...contactCenterContentSeed,
	...applicationsSeed,
	...applicationUsersSeed,
	...integrationSuiteSeed,
	...businessRecordingSeed,
	...companySeed,

	/** What stands for members that the contract does not require and that have no value. */
	absentMembers: 'omitted' as AbsentMembers,

	/** Hosts without an entry are not limited. */
	quotas: {} as QuotasByHost,
};

export type Seed = typeof seed;

/** The groups of settings of the seed, of which single ones can differ. */
type Groups = Pick<
	Seed,
	| 'userAdmin'
	| 'webhooks'
	| 'deliveries'
	| 'subscriptions'
	| 'notifications'
	| 'stats'
	| 'content'
	| 'recording'
	| 'company'
>;

/** What differs from the seed; of the groups of settings, single members can. */
export type SeedChanges = Partial<Omit<Seed, keyof Groups>> & {
	[Name in keyof Groups]?: Partial<Groups[Name]>;
};

export function seedWith(changes: SeedChanges): Seed {
	return {
		...seed,
		...changes,
		company: { ...seed.company, ...changes.company },
		userAdmin: { ...seed.userAdmin, ...changes.userAdmin },
		webhooks: { ...seed.webhooks, ...changes.webhooks },
		deliveries: { ...seed.deliveries, ...changes.deliveries },
		subscriptions: { ...seed.subscriptions, ...changes.subscriptions },
		notifications: { ...seed.notifications, ...changes.notifications },
		stats: { ...seed.stats, ...changes.stats },
		content: { ...seed.content, ...changes.content },
		recording: { ...seed.recording, ...changes.recording },
	};
}
