import { z } from 'zod';

import type { Explanation } from '../../http/api';
import type { VonageClient } from '../../http/client';
import { whenNotFound } from '../../http/notFound';
import type { ApiRequest } from '../../http/request';
import { count } from '../replyMembers';
import { ROOT } from './api';
import { businessCall, type BusinessCall } from './data';
import { oneCall } from './newestCall';
import { collectPages, readFirstPage } from './pages';

export type Direction = 'INBOUND' | 'OUTBOUND';

/** The answer to an ID that Vonage does not know. */
export const UNKNOWN_CALL: Explanation = {
	message: 'Vonage does not know this call',
	description:
		"The call is over, or it belongs to another user than the one of the credential. Choose 'Call' from the list of live calls",
};

/**
 * Calls a number from the user that the credential belongs to. Source: vis.json createCall. It is
 * never sent again after an answer that leaves the outcome unknown.
 */
export async function createCall(
	vonage: VonageClient,
	body: { phoneNumber: string },
): Promise<BusinessCall> {
	return await vonage.request({
		method: 'POST',
		path: [...ROOT, 'calls'],
		body,
		reply: oneCall,
		unknownOutcome: {
			message: 'The call may have been placed',
			description:
				'It was not tried again, so that nobody is called twice. Look at the calls of the user before you run this item again',
		},
	});
}

/** One call, whatever its state. Source: vis.json getCall. */
export async function getCall(
	vonage: VonageClient,
	callId: string,
	{ until }: Pick<ApiRequest<unknown>, 'until'> = {},
): Promise<BusinessCall> {
	return await vonage.request({
		method: 'GET',
		path: [...ROOT, 'calls', callId],
		reply: oneCall,
		until,
		explain: whenNotFound(UNKNOWN_CALL),
	});
}

const fetchCalls =
	(vonage: VonageClient, filters: { direction?: Direction }) =>
	async (offset: number, size: number): Promise<BusinessCall[]> =>
		await vonage.request({
			method: 'GET',
			path: [...ROOT, 'calls'],
			// the default order has changed before
			query: { ...filters, offset, size, order: 'DESC' },
			reply: z.array(businessCall),
		});

/** The calls that are not over, newest first, up to `limit`. Source: vis.json listCalls. */
export async function listCalls(
	vonage: VonageClient,
	{ direction, limit }: { direction?: Direction; limit: number },
): Promise<BusinessCall[]> {
	const fetchPage = fetchCalls(vonage, { ...(direction && { direction }) });
	return await collectPages(vonage, 'calls', fetchPage, { keyOf: ({ id }) => id, limit });
}

/** The newest calls that are not over, read with one request. Source: vis.json listCalls. */
export async function listNewestCalls(
	vonage: VonageClient,
	limit: number,
): Promise<{ entries: BusinessCall[]; mayBeMore: boolean }> {
	return await readFirstPage(vonage, 'calls', fetchCalls(vonage, {}), limit);
}

/**
 * How many calls are in some states. Dates are not sent, because those in the contract probably
 * have no effect. Source: vis.json getCallsCount.
 */
export async function countCalls(
	vonage: VonageClient,
	{ direction, states }: { direction?: Direction; states: readonly string[] },
): Promise<{ count: number }> {
	return await vonage.request({
		method: 'GET',
		path: [...ROOT, 'calls', 'count'],
		// without states only connected calls would count
		query: { ...(direction && { direction }), states: states.join(',') },
		reply: z.object({ count }),
	});
}
