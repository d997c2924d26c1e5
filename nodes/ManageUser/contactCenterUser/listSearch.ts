import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { connect } from '../../shared/http/client';
import { WHILE_SOMEBODY_WAITS } from '../../shared/http/timeout';
import { contactCenterUsers } from '../../shared/vonage/contactCenterUsers/api';
import { detailsOf, type ContactCenterUser } from '../../shared/vonage/contactCenterUsers/data';
import { listUsers, type UserQuery } from '../../shared/vonage/contactCenterUsers/users';

/** Those with which the operation can do something; all of them unless said here. */
const CANDIDATES: Record<string, UserQuery['include'] | undefined> = {
	archive: 'Active',
	restore: 'Archived',
};

function toEntry(user: ContactCenterUser) {
	const { userId, name, username, active } = detailsOf(user);
	const shown = [name ?? userId, username && `(${username})`, active === false && '– archived'];
	return { name: shown.filter(Boolean).join(' '), value: userId };
}

/**
 * Fills the list of the contact center's users, by name: those whose name or user name contains what
 * was typed. Archived ones are marked.
 *
 * @throws NodeApiError when the list cannot be read; n8n shows it below the field
 */
export async function searchContactCenterUsers(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const vonage = await connect(this, contactCenterUsers, WHILE_SOMEBODY_WAITS);
	const operation = String(this.getCurrentNodeParameter('operation'));
	const users = await listUsers(vonage, { include: CANDIDATES[operation] ?? 'All' });
	const wanted = filter.trim().toLowerCase();
	const entries = users.map(toEntry).filter(({ name }) => name.toLowerCase().includes(wanted));
	return { results: entries.sort((one, other) => one.name.localeCompare(other.name)) };
}
