import type { Operation } from '../shared/operations/operation';
import { createApplicationUser } from './applicationUser/create';
import { deleteApplicationUser } from './applicationUser/delete';
import { getApplicationUser } from './applicationUser/get';
import { getApplicationUsers } from './applicationUser/getAll';
import { updateApplicationUser } from './applicationUser/update';
import { getMe } from './businessUser/getMe';
import { getMyAccount } from './businessUser/getMyAccount';
import { archiveContactCenterUser } from './contactCenterUser/archive';
import { createContactCenterUser } from './contactCenterUser/create';
import { deleteContactCenterUser } from './contactCenterUser/delete';
import { getContactCenterUser } from './contactCenterUser/get';
import { getContactCenterUsers } from './contactCenterUser/getAll';
import { restoreContactCenterUser } from './contactCenterUser/restore';
import { updateContactCenterUser } from './contactCenterUser/update';

/** Everything this node can do: the menus and the item loop are made from this list. */
export const operations: readonly Operation[] = [
	// application user
	createApplicationUser,
	deleteApplicationUser,
	getApplicationUser,
	getApplicationUsers,
	updateApplicationUser,
	// business user
	getMe,
	getMyAccount,
	// contact center user
	archiveContactCenterUser,
	createContactCenterUser,
	deleteContactCenterUser,
	getContactCenterUser,
	getContactCenterUsers,
	restoreContactCenterUser,
	updateContactCenterUser,
];
