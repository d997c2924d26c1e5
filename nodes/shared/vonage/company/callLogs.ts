import { DateTime } from 'luxon';
import { z } from 'zod';

import type { VonageClient } from '../../http/client';
import { ignoreNotFound } from '../../http/notFound';
import { collectPages, type Page } from '../../paging/byNumber';
import { Kept } from '../../plain/kept';
import { listOfIdentified, number } from '../replyMembers';
import { callLog, factsOf, type CallLog } from './data';

/** The live address first, then that of the specification (docs/vonage-api.md). */
const ROOTS = [
	['t', 'vbc.prod', 'reports', 'v1'],
	['t', 'vbc.prod', 'reports'],
] as const;

/** Pages of a thousand were seen to work; no maximum is published. */
const PAGE_SIZE = 1_000;

const REMEMBERED_MS = 60 * 60_000;

/** Which of the addresses a server answers at. */
const roots = new Kept<readonly string[]>(100);

const logPage = z.object({
	page: number,
	page_size: number,
	total_pages: number,
	/** A tutorial spells it so. */
	total_page: number,
	total_items: number,
	_embedded: z.object({ call_logs: listOfIdentified(callLog) }).nullish(),
});

type LogPage = z.output<typeof logPage>;

/** A period, in milliseconds since 1970. */
export interface Period {
	/** When calls begin; the API wants both bounds. */
	start: { from: number; to: number };
	/** The earliest end of calls. */
	endFrom?: number;
}

const inUtc = (moment: number) =>
	DateTime.fromMillis(moment, { zone: 'utc' }).toFormat('yyyy-MM-dd HH:mm:ss');

const queryOf = ({ start, endFrom }: Period) => ({
	'start:gte': inUtc(start.from),
	'start:lte': inUtc(start.to),
	...(endFrom !== undefined && { 'end:gte': inUtc(endFrom) }),
	page_size: PAGE_SIZE,
});

/** Asks at the address that the server answers at. */
async function request(
	vonage: VonageClient,
	accountId: string,
	query: Record<string, unknown>,
): Promise<LogPage> {
	const ask = async (root: readonly string[]) =>
		await vonage.request({
			method: 'GET',
			path: [...root, 'accounts', accountId, 'call-logs'],
			query: query as never,
			reply: logPage,
		});
	const key = `${vonage.credentialId} ${vonage.connection.baseUrl}`;
	const known = roots.get(key);
	if (known) return await ask(known);
	const [live, specified] = ROOTS;
	const found = await ignoreNotFound(ask(live));
	const page = found ?? (await ask(specified));
	roots.keep(key, found ? live : specified, REMEMBERED_MS);
	return page;
}

/**
 * How many pages there are, as far as the server says. Its pages may be shorter than was asked for.
 *
 * @param longest how many calls a full page has
 */
function countPages({ total_pages, total_page, total_items }: LogPage, longest: number) {
	const told = total_pages ?? total_page;
	return told ?? (total_items === null ? null : Math.ceil(total_items / Math.max(1, longest)));
}

/**
 * The finished calls of an account, each once, newest first. Pages are counted from the number that the first reply
 * gives itself: samples count from 0, the text from 1. The order of the server is not documented.
 * Source: vbc-telephony.json listCallLogs.
 */
export async function listCallLogs(
	vonage: VonageClient,
	accountId: string,
	period: Period,
): Promise<CallLog[]> {
	let first = 1;
	let longest = 0;
	const logs = await collectPages(
		async (number): Promise<Page<CallLog>> => {
			const page = number > 1 ? { page: first + number - 1 } : {};
			const reply = await request(vonage, accountId, { ...queryOf(period), ...page });
			if (number === 1 && reply.page === 0) first = 0;
			const logs = reply._embedded?.call_logs ?? [];
			longest = Math.max(longest, logs.length);
			const pageCount = countPages(reply, longest);
			const isLast =
				pageCount === null ? logs.length < (reply.page_size ?? PAGE_SIZE) : number >= pageCount;
			return { items: logs.flatMap((log) => log ?? []), isLast, pageCount };
		},
		{ keyOf: ({ id }) => id, atOnce: vonage.atOnce },
	);
	const startOf = (log: CallLog) => factsOf(log).startedAt ?? 0;
	return logs.sort((one, other) => startOf(other) - startOf(one));
}
