import type { Operation } from '../shared/operations/operation';
import { createApplicationUserOperation } from './applicationUser/create';
import { deleteApplicationUserOperation } from './applicationUser/delete';
import { getApplicationUserOperation } from './applicationUser/get';
import { getApplicationUsersOperation } from './applicationUser/getAll';
import { updateApplicationUserOperation } from './applicationUser/update';
import { getMeOperation } from './businessUser/getMe';
import { getMyAccountOperation } from './businessUser/getMyAccount';
import { addGroupsOperation } from './contactCenterUser/addGroups';
import { addSkillsOperation } from './contactCenterUser/addSkills';
import { archiveContactCenterUserOperation } from './contactCenterUser/archive';
import { createContactCenterUserOperation } from './contactCenterUser/create';
import { deleteContactCenterUserOperation } from './contactCenterUser/delete';
import { getContactCenterUserOperation } from './contactCenterUser/get';
import { getContactCenterUsersOperation } from './contactCenterUser/getAll';
import { getCallbackNumbersOperation } from './contactCenterUser/getCallbackNumbers';
import { getGroupsOperation } from './contactCenterUser/getGroups';
import { getSkillsOperation } from './contactCenterUser/getSkills';
import { removeGroupsOperation } from './contactCenterUser/removeGroups';
import { removeSkillsOperation } from './contactCenterUser/removeSkills';
import { replaceGroupsOperation } from './contactCenterUser/replaceGroups';
import { replaceSkillsOperation } from './contactCenterUser/replaceSkills';
import { restoreContactCenterUserOperation } from './contactCenterUser/restore';
import { updateContactCenterUserOperation } from './contactCenterUser/update';

/** Everything this node can do: the menus and the item loop are made from this list. */
export const operations: readonly Operation[] = [
	// application user
	createApplicationUserOperation,
	deleteApplicationUserOperation,
	getApplicationUserOperation,
	getApplicationUsersOperation,
	updateApplicationUserOperation,
	// business user
	getMeOperation,
	getMyAccountOperation,
	// contact center user
	addGroupsOperation,
	addSkillsOperation,
	archiveContactCenterUserOperation,
	createContactCenterUserOperation,
	deleteContactCenterUserOperation,
	getContactCenterUserOperation,
	getCallbackNumbersOperation,
	getGroupsOperation,
	getContactCenterUsersOperation,
	getSkillsOperation,
	removeGroupsOperation,
	removeSkillsOperation,
	replaceGroupsOperation,
	replaceSkillsOperation,
	restoreContactCenterUserOperation,
	updateContactCenterUserOperation,
];
