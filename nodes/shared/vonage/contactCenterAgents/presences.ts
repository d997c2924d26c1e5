import type { Explanation } from '../../http/api';
import type { VonageClient } from '../../http/client';
import { whenNotFound } from '../../http/notFound';
import { HEADERS } from './api';
import {
	presenceDefinitions,
	userPresence,
	type PresenceDefinition,
	type UserPresence,
} from './data';

const UNKNOWN_AGENT: Explanation = {
	message: 'The contact center has no such agent',
	description: "Choose the 'Agent' from the list. A user who is no agent has no presence",
};

const ofUser = (userId: string) => ({
	path: ['agents', userId, 'presence'],
	headers: HEADERS,
	reply: userPresence,
});

const explainUnknown = whenNotFound(UNKNOWN_AGENT);

/** The presences that an agent of the account can have. Source: vcc.json listPresenceDefinitions. */
export async function listPresences(vonage: VonageClient): Promise<PresenceDefinition[]> {
	return await vonage.request({
		method: 'GET',
		path: ['agents', 'presence-definitions'],
		headers: HEADERS,
		reply: presenceDefinitions,
	});
}

/** What an agent is ready for. Source: vcc.json getUserPresence. */
export async function getPresence(vonage: VonageClient, userId: string): Promise<UserPresence> {
	return await vonage.request({ ...ofUser(userId), method: 'GET', explain: explainUnknown });
}

/**
 * Moves an agent to another presence. An agent who is on a call may move at the end of it. Source: vcc.json
 * setUserPresence.
 *
 * @returns the presence that the agent has now, as far as Vonage tells it
 */
export async function setPresence(
	vonage: VonageClient,
	userId: string,
	presenceId: string,
): Promise<UserPresence> {
	const now = await vonage.request({
		...ofUser(userId),
		method: 'PATCH',
		body: { presenceId },
		// a success is one, whatever it tells
		reply: userPresence.catch({}),
		explain: async (refusal) =>
			(await explainUnknown(refusal)) ?? (await explainPresence(vonage, presenceId, refusal)),
		unknownOutcome: {
			message: 'The presence may have been set',
			description:
				"Look at it with 'Get Presence', or run this item again: setting it twice does no harm",
		},
	});
	return { userId, ...now };
}

/** Finds out whether a refusal is about the presence: the account may not have it, or only the system sets it. */
async function explainPresence(
	vonage: VonageClient,
	presenceId: string,
	{ status, text }: { status: number; text: string | undefined },
): Promise<Explanation | undefined> {
	if (![400, 409, 422].includes(status)) return undefined;
	const presences = await listPresences(vonage).catch(() => undefined);
	if (!presences) return undefined;
	const said = text === undefined ? '' : `. Vonage said: ${text}`;
	const presence = presences.find((one) => one.presenceId === presenceId);
	if (!presence) {
		return {
			message: 'The contact center has no such presence',
			description: `Choose the 'Presence' from the list${said}`,
		};
	}
	return presence.selectable === false
		? {
				message: `Nobody can be moved to the presence '${presence.description ?? presenceId}'`,
				description: `The contact center sets it by itself. Choose another 'Presence' from the list${said}`,
			}
		: undefined;
}
