import type { ContactCenterUserSeed } from '../seed.mts';

/** So many active users of the contact center, the same ones at every call: `user_1`, `user_2` … */
export function contactCenterUserSeeds(count: number): ContactCenterUserSeed[] {
	return Array.from({ length: count }, (_, index) => ({
		userId: `00000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`,
		username: `user_${index + 1}`,
		name: `User ${index + 1}`,
		active: true,
	}));
}
