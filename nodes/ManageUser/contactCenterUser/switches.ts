import { optional } from '../../shared/fields/field';
import { flagField } from '../../shared/fields/flag';

// a switch that is left empty is off

export const allowOveragesField = optional(
	flagField({
		displayName: 'Allow Overages',
		default: false,
		description:
			'Whether the user may become active when no licence is left, which can cost money. If off, Vonage refuses that.',
	}),
);

export const acceptArchiveField = optional(
	flagField({
		displayName: 'Accept Archive in Multiple Accounts',
		default: false,
		description:
			'Whether to archive a user who belongs to several accounts, in all of them. If off, Vonage refuses that.',
	}),
);

/** The parameters of a request for the switches that are on (vcc.json createUser, updateUser). */
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
