import { z } from 'zod';

import type { VonageClient } from '../../http/client';
import { group, number } from '../replyMembers';
import { shownNumber } from '../shownMembers';
import { HEADERS } from './api';

const PATH = ['agents-availability'];

/** How many agents have which presence, and how many of them are free. */
export const availability = z.object({
	ready: shownNumber,
	away: shownNumber,
	extendedAway: shownNumber,
	loggedOut: shownNumber,
	available: shownNumber,
	insufficientCapacity: shownNumber,
	incompatiblePresence: shownNumber,
});

export type Availability = z.output<typeof availability>;

/** Two of the names have a blank in one of the replies (vcc.json AvailabilityCounts). */
const summary = group({
	Ready: number,
	Away: number,
	ExtendedAway: number,
	'Extended Away': number,
	LoggedOut: number,
	'Logged Out': number,
}).transform((counts) => ({
	ready: counts.Ready,
	away: counts.Away,
	extendedAway: counts.ExtendedAway ?? counts['Extended Away'],
	loggedOut: counts.LoggedOut ?? counts['Logged Out'],
}));

const free = group({
	available: number,
	insufficientCapacity: number,
	incompatiblePresence: number,
});

/**
 * Counts the agents who have all of the skills, by their presence. Source: vcc.json countAgentsBySkill, whose samples
 * call the parameter `skillNames`.
 */
export async function countBySkills(
	vonage: VonageClient,
	skillNames: readonly string[],
): Promise<Availability> {
	const counts = await vonage.request({
		method: 'GET',
		path: PATH,
		query: { skillNames: skillNames.join(',') },
		headers: HEADERS,
		reply: z.object({}).passthrough().pipe(summary),
	});
	return { ...counts, ...free.parse({}) };
}

/** Counts the agents of some groups, by their presence and by whether they are free. Source: vcc.json queryAgentsAvailability. */
export async function countByGroups(
	vonage: VonageClient,
	groupGuids: readonly string[],
): Promise<Availability> {
	const { presenceSummary, availabilitySummary } = await vonage.request({
		method: 'POST',
		path: PATH,
		headers: HEADERS,
		body: { groupGuids },
		reply: z.object({ presenceSummary: summary, availabilitySummary: free }),
	});
	return { ...presenceSummary, ...availabilitySummary };
}
