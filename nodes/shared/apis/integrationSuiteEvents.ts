import { z } from 'zod';

import type { VonageClient } from '../http/client';
import { businessCall, ROOT } from './integrationSuite';

/** Of a page of events; no maximum is published (vis.json listEvents). */
export const EVENT_PAGE_SIZE = 100;

/** A call with its last known state: only its id and its state are relied on (vis.json Event). */
export const pastCall = businessCall.extend({ state: z.string().min(1) });

export type PastCall = z.output<typeof pastCall>;

/** One page of call events, newest first. Source: vis.json listEvents. */
export async function listEvents(
	vonage: VonageClient,
	{ page, fromDate, states }: { page: number; fromDate: number; states: readonly string[] },
): Promise<PastCall[]> {
	return await vonage.request({
		method: 'GET',
		path: [...ROOT, 'events'],
		query: {
			types: 'CALL',
			states: states.join(','),
			fromDate,
			offset: page,
			size: EVENT_PAGE_SIZE,
			order: 'DESC',
		},
		reply: z.array(pastCall),
	});
}
