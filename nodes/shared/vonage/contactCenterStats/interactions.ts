import { z } from 'zod';

import type { VonageClient } from '../../http/client';
import { ignoreNotFound } from '../../http/notFound';
import { id, number, text } from '../replyMembers';
import { HEADERS, ROOT } from './api';

const interaction = z.object({ guid: id }).passthrough();

/** An interaction (vcc-stats.json StatsInteraction). Only its ID is checked. */
export type Interaction = z.infer<typeof interaction>;

/**
 * One interaction; undefined when the statistics do not have it, or not yet. Source: vcc-stats.json
 * getStatsInteraction.
 */
export const findInteraction = async (
	vonage: VonageClient,
	guid: string,
): Promise<Interaction | undefined> =>
	await ignoreNotFound(
		vonage.request({
			method: 'GET',
			path: [...ROOT, guid],
			headers: HEADERS,
			reply: interaction,
		}),
	);

const shown = z.object({
	status: text,
	medium: text,
	direction: text,
	connectFrom: text,
	connectTo: text,
	serviceName: text,
	start: text,
	duration: number,
});

/** The members of an interaction that people use; null where the statistics do not have them. */
export function simplifyInteraction(found: Interaction) {
	const { connectFrom, connectTo, serviceName, duration, ...rest } = shown.parse(found);
	return {
		...rest,
		from: connectFrom,
		to: connectTo,
		service: serviceName,
		durationSeconds: duration === null ? null : duration / 1_000,
	};
}
