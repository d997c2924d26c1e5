import { z } from 'zod';
import { Refusal } from '../../http/reply.mts';
import type { ContactCenterUser, UserChanges } from '../../state/contactCenterUsers/users.mts';
import type { World } from '../../state/world.mts';

/** Declines a user name that is malformed or taken. Source: vcc.json UserCreate.username. */
export function checkUsername(world: World, username: string): void {
	const isEmail = z.string().email().safeParse(username).success;
	if (!isEmail && !/^[A-Za-z0-9_]+$/.test(username)) {
		throw mistake('Username must be alphanumeric or an email address');
	}
	const users = world.contactCenterUsers.all();
	if (users.some((user) => user.username === username)) {
		throw conflict(world, 'Username is already in use');
	}
}

/**
 * Declines a display id that the user cannot have: it is set once, in the same write as actAsAgent,
 * and is nobody else's. Source: vcc.json AgentConfigurationWrite.agentDisplayId.
 */
export function checkDisplayId(
	world: World,
	{ userAccountConfiguration = {} }: UserChanges,
	user?: ContactCenterUser,
): void {
	const { actAsAgent, agentConfiguration } = userAccountConfiguration;
	const displayId = agentConfiguration?.agentDisplayId;
	const present = displayIdOf(user);
	if (displayId === undefined || displayId === present) return;
	if (present !== undefined) throw mistake('Agent display id cannot be changed');
	if (!actAsAgent) throw mistake('Agent display id can only be set together with actAsAgent');
	if (world.contactCenterUsers.all().some((other) => displayIdOf(other) === displayId)) {
		throw conflict(world, 'Agent display id is already in use');
	}
}

/** Declines one more active user when the licences are used up. Source: vcc.json allowOverages. */
export function checkLicences(world: World, allowOverages: boolean): void {
	const { licences } = world.seed.userAdmin;
	if (allowOverages || world.contactCenterUsers.licencesTaken() < licences) return;
	throw conflict(world, 'Number of licenses exceeded');
}

/** Declines to archive a user of several accounts unasked. Source: vcc.json updateUser. */
export function checkArchiving(
	{ contactCenterUsers }: World,
	user: ContactCenterUser,
	acceptArchiveInMultipleAccounts: boolean,
): void {
	if (acceptArchiveInMultipleAccounts || !contactCenterUsers.isInSeveralAccounts(user)) return;
	throw mistake('User exists in multiple accounts');
}

/** Declines to delete a user who is not archived. Source: vcc.json deleteUser. */
export function checkArchived(world: World, { active }: ContactCenterUser): void {
	if (active) throw conflict(world, 'User must be archived before it can be deleted');
}

function displayIdOf(user?: ContactCenterUser): string | undefined {
	return user?.userAccountConfiguration.agentConfiguration?.agentDisplayId;
}

/**
 * The contract has one example for all mistakes and one for all conflicts. This says which one it
 * is.
 */
function mistake(message: string): Refusal {
	return new Refusal({ status: 400, body: { message } });
}

/** Source: vcc.json UserAdmin409, which "may also arrive as 400". */
function conflict({ seed }: World, message: string): Refusal {
	return new Refusal({ status: seed.userAdmin.conflictStatus, body: { message } });
}
