import { z } from 'zod';

import type { ApiRefusal, Explanation } from '../../http/api';
import type { VonageClient } from '../../http/client';
import { oneAtATime } from '../../plain/oneAtATime';
import { unknownUser } from './refusals';
import { ofUser } from './requests';

/** A group or a skill of a user. Only skills have a level: a whole number, or null where it cannot be read. */
export interface Assigned {
	id: string;
	level?: number | null;
}

/** What is to be done with the groups or the skills that are named. */
export type Change = 'add' | 'remove' | 'replace';

/** What a change comes to, by ID. */
export interface Plan {
	/** All that the user has in the end. */
	next: Assigned[];
	added: string[];
	removed: string[];
	/** Those that the user keeps, at another level. */
	levelChanged: string[];
	/** Those that were named, and were so already. */
	unchanged: string[];
}

/** GUIDs are the same in upper and in lower case. */
const keyOf = ({ id }: Assigned) => id.toLowerCase();

const byKey = (list: readonly Assigned[]) => new Map(list.map((one) => [keyOf(one), one]));

const idsOf = (list: readonly Assigned[]) => list.map(({ id }) => id);

/** Works out a change. What is named without a level keeps the one that it has. */
export function planOf(
	change: Change,
	current: readonly Assigned[],
	named: readonly Assigned[],
): Plan {
	const has = byKey(current);
	const wants = byKey(named);
	const isNamed = (one: Assigned) => wants.has(keyOf(one));
	const others = current.filter((one) => !isNamed(one));
	const absent = [...wants.values()].filter((one) => !has.has(keyOf(one)));
	if (change === 'remove') {
		const removed = idsOf(current.filter(isNamed));
		return { next: others, added: [], removed, levelChanged: [], unchanged: idsOf(absent) };
	}
	const kept = change === 'replace' ? current.filter(isNamed) : current;
	const next = kept.map((one) => ({ ...one, level: wants.get(keyOf(one))?.level ?? one.level }));
	const isSame = (one: Assigned) => one.level === has.get(keyOf(one))?.level;
	return {
		next: [...next, ...absent],
		added: idsOf(absent),
		removed: change === 'replace' ? idsOf(others) : [],
		levelChanged: idsOf(next.filter((one) => !isSame(one))),
		unchanged: idsOf(next.filter((one) => isNamed(one) && isSame(one))),
	};
}

/** Whether a change makes a difference. */
export const isChange = ({ added, removed, levelChanged }: Plan): boolean =>
	[added, removed, levelChanged].some((list) => list.length > 0);

/** How groups, or skills, are read and written. */
export interface Kind {
	/** The last segment of the path, which is their word in messages too. */
	what: 'groups' | 'skills';
	/** Those that the user has. */
	read(vonage: VonageClient, userId: string): Promise<Assigned[]>;
	/** The request that gives the user these and no other ones. */
	toBody(vonage: VonageClient, next: readonly Assigned[]): object;
	/** The IDs of all that the account has. */
	idsInAccount(vonage: VonageClient): Promise<string[]>;
}

/** What to do with which of them, for which user. */
export interface Assignment {
	userId: string;
	change: Change;
	named: readonly Assigned[];
}

/**
 * Changes the groups or the skills of a user. The API takes only the whole list, so it is read first, and nothing is
 * sent where it would stay the same. Such changes of the same user wait for each other within this process, so that
 * none undoes another.
 */
export async function changeAssigned(
	vonage: VonageClient,
	kind: Kind,
	{ userId, change, named }: Assignment,
): Promise<Plan> {
	const { what } = kind;
	return await oneAtATime(`${what} of contact center user ${userId.toLowerCase()}`, async () => {
		const plan = planOf(change, await kind.read(vonage, userId), named);
		if (!isChange(plan)) return plan;
		await vonage.request({
			...ofUser(userId, what),
			method: 'PUT',
			body: kind.toBody(vonage, plan.next),
			reply: z.unknown(),
			explain: async (refusal) => await explain(vonage, kind, plan.added, refusal),
			unknownOutcome: {
				message: `The ${what} of the user may have been changed`,
				description: `Look at them with 'Get ${what === 'groups' ? 'Groups' : 'Skills'}', or run this item again: it asks for the same`,
			},
		});
		return plan;
	});
}

/** Finds out whether a refusal is about a group or a skill that the account does not have. */
async function explain(
	vonage: VonageClient,
	{ what, idsInAccount }: Kind,
	added: readonly string[],
	{ status, text }: ApiRefusal,
): Promise<Explanation | undefined> {
	if (status === 404) return unknownUser;
	if (![400, 409, 422].includes(status)) return undefined;
	const known = await idsInAccount(vonage).catch(() => undefined);
	if (!known) return undefined;
	const inAccount = new Set(known.map((id) => id.toLowerCase()));
	const unknown = added.filter((id) => !inAccount.has(id.toLowerCase()));
	if (unknown.length === 0) return undefined;
	const said = text === undefined ? '' : `. Vonage said: ${text}`;
	return {
		message: `The contact center does not have these ${what}: ${unknown.join(', ')}`,
		description: `Choose them from the list. Nothing was changed${said}`,
	};
}
