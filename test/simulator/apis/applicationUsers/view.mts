import type { ApplicationUser } from '../../state/applicationUsers/users.mts';

/**
 * Links name a regional host, as the API's do, so that a test notices a client that follows them:
 * it leaves the simulator.
 */
export const usersUrl = 'https://api-us-3.vonage.com/v1/users';

/** A user as a list shows it. Source: users.json UserSummary. */
export function summarize({ id, name, display_name }: ApplicationUser) {
	return { id, name, display_name, _links: { self: { href: `${usersUrl}/${id}` } } };
}

/** A user with all that is known about it. Source: users.json User. */
export function describe(user: ApplicationUser) {
	const { image_url, properties, channels } = user;
	return { ...summarize(user), image_url, properties, channels };
}
