import type { ApiRefusal, Explanation } from '../../http/api';
import { isServerFault } from '../../http/failure';
import { withWords } from '../../http/withWords';

/**
 * A refusal whose wording is not documented. It is recognised by words that it must all have, in
 * any order.
 */
interface KnownRefusal extends Explanation {
	words: readonly RegExp[];
}

const USER_NAME = /user ?name/i;
const DISPLAY_ID = /display ?id/i;
const TAKEN = /\b(?:already|duplicate|exists|in use|taken|unique)\b/i;

/** What VCC can refuse of a user (vcc.json UserAdmin409, which may also arrive as 400). */
const REFUSALS: readonly KnownRefusal[] = [
	{
		words: [USER_NAME, TAKEN],
		message: 'Another user has this user name already',
		description:
			"Choose another 'Username'. Archived users keep theirs: find them with Get Many, with 'Include' on All, and bring one back with Restore",
	},
	{
		words: [DISPLAY_ID, /\b(?:cannot|can not|immutable|not (?:be )?(?:changed|allowed))\b/i],
		message: 'The display ID of an agent cannot be changed',
		description:
			"Take 'Agent Display ID' out. It is set once, in the same step that makes the user an agent",
	},
	{
		words: [DISPLAY_ID, TAKEN],
		message: 'Another agent has this display ID already',
		description: "Choose another 'Agent Display ID'; archived agents keep theirs",
	},
	{
		words: [/licen[cs]e|overage/i],
		message: 'No licence is left for another active user',
		description:
			"Archive a user who is not needed any more, buy licences, or switch on 'Allow Overages', which can cost money",
	},
	{
		words: [/multiple accounts|several accounts/i],
		message: 'This user belongs to several accounts',
		description:
			"Archiving would archive the user in all of them. Switch on 'Accept Archive in Multiple Accounts' if that is wanted",
	},
];

const LACKS_RIGHT: Explanation = {
	message: 'The credential does not have the right for this',
	description:
		"Reading users takes the scope users:read, everything else users:write. Give both to the API credentials in the Admin Portal of the contact center, add them to 'Scopes' of the credential in n8n and connect it again. Deleting takes API credentials that belong to an admin",
};

const CONFLICT: Explanation = {
	message: 'This conflicts with the users that the account already has',
	description:
		"The user name or the agent display ID may be taken, or no licence may be left. Look at all users with Get Many, with 'Include' on All",
};

export const unknownUser: Explanation = {
	message: 'The contact center has no such user',
	description:
		"Choose the 'User' from the list. It may be deleted already, or belong to another account or region than that of the credential",
};

/** What a refusal of User Admin means for the user; undefined when that is not known. */
export function explainRefusal({ status, text, fields }: ApiRefusal): Explanation | undefined {
	if (status === 403) return withWords(LACKS_RIGHT, text);
	if (![400, 409, 422].includes(status)) return undefined;
	for (const said of [text, ...fields]) {
		if (said === undefined) continue;
		const known = REFUSALS.find(({ words }) => words.every((word) => word.test(said)));
		if (known) return withWords(known, said);
	}
	return status === 409 ? withWords(CONFLICT, text) : undefined;
}

/** What came before a deletion in the same run. */
export type DeletionStep = 'archivedJustNow' | 'only';

/**
 * Finds out what a refused deletion means. It looks up whether the user is active, because an
 * active user must be archived first (vcc.json deleteUser).
 */
export async function explainDeletion(
	{ status, text }: ApiRefusal,
	step: DeletionStep,
	isActive: () => Promise<boolean>,
): Promise<Explanation | undefined> {
	if (status === 404) return unknownUser;
	if (isServerFault(status)) return undefined;
	if (step === 'archivedJustNow') {
		return withWords(
			{
				message: 'The user was archived, but not deleted',
				description:
					'Deleting takes the scope users:write and API credentials that belong to an admin. Run Delete again, or bring the user back with Restore',
			},
			text,
		);
	}
	const canBeActive = status !== 401 && status !== 403;
	if (!canBeActive || !(await isActive().catch(() => false))) return undefined;
	return withWords(
		{
			message: 'The user is active, and only archived users can be deleted',
			description: "Archive the user first, or switch on 'Archive First'",
		},
		text,
	);
}
