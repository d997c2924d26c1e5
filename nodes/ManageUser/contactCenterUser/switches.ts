import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { flag } from './values';

export const allowOveragesField: INodeProperties = {
	displayName: 'Allow Overages',
	name: 'allowOverages',
	type: 'boolean',
	default: false,
	description:
		'Whether the user may become active when no licence is left, which can cost money. If off, Vonage refuses that.',
};

export const acceptArchiveField: INodeProperties = {
	displayName: 'Accept Archive in Multiple Accounts',
	name: 'acceptArchive',
	type: 'boolean',
	default: false,
	description:
		'Whether to archive a user who belongs to several accounts, in all of them. If off, Vonage refuses that.',
};

export const archiveFirstField: INodeProperties = {
	displayName: 'Archive First',
	name: 'archiveFirst',
	type: 'boolean',
	default: false,
	description:
		'Whether to archive a user who is active, and then to delete it. If off, only a user who is archived already is deleted.',
};

/** The same as above, where it is about the archiving before a deletion. */
export const acceptArchiveFirstField: INodeProperties = {
	...acceptArchiveField,
	displayOptions: { show: { archiveFirst: [true] } },
};

/** Checks such a switch; one that another choice hides, or that is left empty, is off. */
const switchState = flag.transform((isOn) => isOn === true);

export const overages = z.object({ allowOverages: switchState });

export const acceptance = z.object({ acceptArchive: switchState });

export const deletion = z.object({ archiveFirst: switchState, acceptArchive: switchState });

/** The parameters of a request for the switches that are on (vcc.json createUser, updateUser). */
export const toQuery = ({
	allowOverages,
	acceptArchive,
}: Partial<z.output<typeof overages> & z.output<typeof acceptance>>) => ({
	...(allowOverages && { allowOverages }),
	...(acceptArchive && { acceptArchiveInMultipleAccounts: acceptArchive }),
});
