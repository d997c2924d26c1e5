import type { Context } from 'openapi-backend';
import { refusal, type Handler } from '../../contract/api.mts';
import { knownMembers } from '../../contract/knownMembers.mts';
import type {
	ContactCenterUser,
	NewUser,
	UserChanges,
} from '../../state/contactCenterUsers/users.mts';
import type { World } from '../../state/world.mts';
import {
	checkArchived,
	checkArchiving,
	checkDisplayId,
	checkLicences,
	checkUsername,
} from './refusals.mts';

/** Creates a user, who may be archived from the start. Source: vcc.json createUser. */
export const createUser: Handler = (context, world) => {
	const request = knownMembers<NewUser>(context);
	checkUsername(world, request.username);
	checkDisplayId(world, request);
	if (request.active !== false) checkLicences(world, context.request.query.allowOverages);
	const { seed, contactCenterUsers } = world;
	return { status: seed.userAdmin.createdStatus, body: contactCenterUsers.add(request) };
};

/** One user, archived or not. Source: vcc.json getUser. */
export const getUser: Handler = (context, world) => ({
	status: 200,
	body: userOf(context, world),
});

/** Changes, archives or restores a user; all of it or nothing. Source: vcc.json updateUser. */
export const updateUser: Handler = (context, world) => {
	const user = userOf(context, world);
	const changes = knownMembers<UserChanges>(context);
	const { acceptArchiveInMultipleAccounts, allowOverages } = context.request.query;
	checkDisplayId(world, changes, user);
	if (user.active && changes.active === false) {
		checkArchiving(world, user, acceptArchiveInMultipleAccounts);
	}
	const isRestored = !user.active && changes.active;
	if (isRestored && user.userAccountConfiguration.chargeable) checkLicences(world, allowOverages);
	return { status: 200, body: world.contactCenterUsers.change(user, changes) };
};

/** Deletes an archived user; the reply is empty. Source: vcc.json deleteUser. */
export const deleteUser: Handler = (context, world) => {
	const user = userOf(context, world);
	checkArchived(world, user);
	world.contactCenterUsers.remove(user);
	return { status: 200 };
};

/** The user that a path names. Declines with 404 where there is none. */
export function userOf(context: Context, { contactCenterUsers }: World): ContactCenterUser {
	const user = contactCenterUsers.find(context.request.params.userId);
	if (!user) throw refusal(context, 404);
	return user;
}
