import { z } from 'zod';

import type { Explanation } from '../../http/api';
import type { VonageClient } from '../../http/client';
import { goneAlready, whenNotFound } from '../../http/notFound';
import { anyId, group, id, listOf, mentionedId, text } from '../replyMembers';
import { shownNumber, shownText } from '../shownMembers';

const ROOT = ['t', 'vbc.prod', 'telephony', 'v3', 'cc', 'accounts'];

const UNKNOWN_CALL: Explanation = {
	message: 'The company has no such live call',
	description:
		"The call may be over: Telephony knows live calls only. Finished calls are in 'Company Call Log', some minutes after their end",
};

/** A live call as it came (vbc-telephony.json ActiveCall). */
const liveCall = z.object({ call_id: id, account_id: anyId }).passthrough();

export type LiveCall = z.output<typeof liveCall>;

/** Live servers were seen to answer with a page and with a bare array. */
const liveCalls = z.union([
	z.array(liveCall),
	z.object({ calls: listOf(liveCall) }).transform(({ calls }) => calls),
]);

const legDetails = group({ extension: mentionedId });

/** Legs come as a list, or as an object with the IDs as names. */
const legs = z
	.union([z.array(legDetails), z.record(legDetails).transform((byId) => Object.values(byId))])
	.catch([]);

const details = z.object({
	direction: text,
	status: text,
	from: mentionedId,
	from_number: mentionedId,
	from_name: text,
	to: mentionedId,
	to_number: mentionedId,
	to_name: text,
	start_time: mentionedId,
	answer_time: mentionedId,
	legs,
	leg_map: legs,
});

const isLive = ({ status }: { status: string | null }) =>
	!['disconnected', 'ended'].includes(status?.toLowerCase() ?? '');

/** Seconds by the specification, microseconds in live replies; 0 means that there is no time (EpochText). */
function momentOf(epoch: string | null): string | null {
	const value = Number(epoch ?? 0);
	if (!(value > 0)) return null;
	const milliseconds = value > 1e14 ? value / 1_000 : value > 1e11 ? value : value * 1_000;
	const moment = new Date(milliseconds);
	return Number.isNaN(moment.getTime()) ? null : moment.toISOString();
}

/** The members of a live call that people use, on one level. */
export const simpleLiveCall = z.object({
	id: z.string(),
	status: shownText,
	direction: shownText,
	from: shownText,
	fromName: shownText,
	to: shownText,
	toName: shownText,
	extensions: z.array(z.string()),
	startTime: shownText,
	answerTime: shownText,
	legCount: shownNumber,
});

/** Makes the simplified form of a live call. */
export function simplifyLiveCall(call: LiveCall): z.output<typeof simpleLiveCall> {
	const shown = details.parse(call);
	const all = shown.legs.length > 0 ? shown.legs : shown.leg_map;
	return {
		id: call.call_id,
		status: shown.status,
		direction: shown.direction,
		from: shown.from ?? shown.from_number,
		fromName: shown.from_name,
		to: shown.to ?? shown.to_number,
		toName: shown.to_name,
		extensions: [...new Set(all.flatMap(({ extension }) => extension ?? []))],
		startTime: momentOf(shown.start_time),
		answerTime: momentOf(shown.answer_time),
		legCount: all.length,
	};
}

/**
 * The calls that go on in the account, of one extension if it is given. They come with one request: no second page
 * of them was ever seen. Source: vbc-telephony.json listActiveCalls.
 */
export async function listLiveCalls(
	vonage: VonageClient,
	accountId: string,
	{ extension }: { extension?: string },
): Promise<LiveCall[]> {
	const calls = await vonage.request({
		method: 'GET',
		path: [...ROOT, accountId, 'calls'],
		query: { page_size: '1000', ...(extension !== undefined && { extension }) },
		reply: liveCalls,
	});
	return calls.filter((call) => isLive(details.parse(call)));
}

const ofCall = (accountId: string, callId: string) => ({
	path: [...ROOT, accountId, 'calls', callId],
	explain: whenNotFound(UNKNOWN_CALL),
});

/** One live call. Source: vbc-telephony.json getActiveCall. */
export const getLiveCall = async (
	vonage: VonageClient,
	accountId: string,
	callId: string,
): Promise<LiveCall> =>
	await vonage.request({ ...ofCall(accountId, callId), method: 'GET', reply: liveCall });

/** Ends a live call for all who are on it. Source: vbc-telephony.json hangUpActiveCall. */
export async function endLiveCall(
	vonage: VonageClient,
	accountId: string,
	callId: string,
): Promise<{ id: string; ended: true }> {
	await vonage.request({
		...ofCall(accountId, callId),
		method: 'DELETE',
		reply: z.unknown(),
		alreadyDone: goneAlready,
		unknownOutcome: {
			message: 'The call may have been ended',
			description: "Look for it with 'Get Many' of 'Company Call'",
		},
	});
	return { id: callId, ended: true };
}
