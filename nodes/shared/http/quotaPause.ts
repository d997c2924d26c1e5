import { DateTime } from 'luxon';

import { backOff } from './backOff';
import type { Reply } from './reply';

const SHORTEST_PAUSE_MS = 1_000;
/** So that several n8n do not come back together. */
const SPREAD_MS = 1_000;

/** Quotas are counted by the month at the longest. A longer wait is an error of the server. */
const LONGEST_QUOTA_MS = 31 * 24 * 60 * 60 * 1_000;

/** As much of a reply as is searched for a time. */
const SEARCHED = 2_000;

/**
 * `nextAccessTime` of WSO2, the gateway in front of VIS, such as `2026-Nov-27 10:12:00+0000 UTC`. It
 * is in a fault, nested or flat, in JSON or XML, or only in its description.
 */
const NEXT_ACCESS_TIME = /\d{4}-[A-Z][a-z]{2}-\d{2} \d{2}:\d{2}:\d{2}[+-]\d{4}/;

function textHeader({ headers }: Reply, name: string): string | undefined {
	const value = headers[name];
	return typeof value === 'string' ? value.trim() : undefined;
}

/** The time from the server's now, which may differ from that of this computer, to one that it names. */
function untilMs(time: number, reply: Reply): number {
	const now = Date.parse(textHeader(reply, 'date') ?? '');
	return time - (Number.isNaN(now) ? Date.now() : now);
}

/** `Retry-After` is a number of seconds or a date (RFC 9110, 10.2.3). */
function retryAfterMs(reply: Reply): number | undefined {
	const text = textHeader(reply, 'retry-after') ?? '';
	if (/^\d+$/.test(text)) return Number(text) * 1_000;
	const date = DateTime.fromHTTP(text);
	return date.isValid ? untilMs(date.toMillis(), reply) : undefined;
}

function nextAccessMs(reply: Reply): number | undefined {
	const [text = ''] = NEXT_ACCESS_TIME.exec(reply.text.slice(0, SEARCHED)) ?? [];
	const time = DateTime.fromFormat(text, 'yyyy-MMM-dd HH:mm:ssZZZ', { locale: 'en' });
	return time.isValid ? untilMs(time.toMillis(), reply) : undefined;
}

/** A time that is over, or that no quota lasts until, says nothing. */
const isCredible = (milliseconds: number | undefined) =>
	milliseconds !== undefined && milliseconds > 0 && milliseconds <= LONGEST_QUOTA_MS;

/**
 * How long to wait after an answer that says "not now", in milliseconds: as long as it tells, or else
 * longer from time to time, up to a minute.
 *
 * @param inARow how many such answers there were since something got through, this one included
 */
export function quotaPause(reply: Reply, inARow: number): number {
	const told = [retryAfterMs(reply), nextAccessMs(reply)].find(isCredible);
	const pauseMs = told === undefined ? backOff(inARow) : told + Math.random() * SPREAD_MS;
	return Math.max(pauseMs, SHORTEST_PAUSE_MS);
}
