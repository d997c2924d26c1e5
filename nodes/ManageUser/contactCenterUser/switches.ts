import { optional } from '../../shared/fields/field';
import { flagField } from '../../shared/fields/flag';

// a switch that an expression leaves empty is off

export const allowOveragesField = optional(
	flagField({
		displayName: 'Allow Overages',
		default: false,
		description:
			'Whether the user may become active when no licence is left, which can cost money. If off, Vonage refuses the change.',
	}),
);

export const acceptArchiveField = optional(
	flagField({
		displayName: 'Accept Archive in Multiple Accounts',
		default: false,
		description:
			'Whether to archive the user in all accounts, where the user belongs to several. If off, Vonage refuses to archive such a user.',
	}),
);

/** The query parameters for the switches that are on (vcc.json createUser, updateUser). */
export const toQuery = ({
	allowOverages,
	acceptArchive,
}: {
	allowOverages?: boolean;
	acceptArchive?: boolean;
}) => ({
	...(allowOverages && { allowOverages }),
	...(acceptArchive && { acceptArchiveInMultipleAccounts: acceptArchive }),
});
