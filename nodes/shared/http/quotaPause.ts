import { DateTime } from 'luxon';

import { backOff } from './backOff';
import type { Reply } from './reply';

const SHORTEST_PAUSE_MS = 1_000;
/** So that several n8n do not come back together. */
const SPREAD_MS = 1_000;

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
	return Math.max(0, time - (Number.isNaN(now) ? Date.now() : now));
}

/** `Retry-After` is a number of seconds or a date (RFC 9110, 10.2.3). */
function toldMs(reply: Reply): number | undefined {
	const retryAfter = textHeader(reply, 'retry-after') ?? '';
	if (/^\d+$/.test(retryAfter)) return Number(retryAfter) * 1_000;
	const date = Date.parse(retryAfter);
	if (!Number.isNaN(date)) return untilMs(date, reply);
	const [time] = NEXT_ACCESS_TIME.exec(reply.text.slice(0, SEARCHED)) ?? [];
	if (time === undefined) return undefined;
	const next = DateTime.fromFormat(time, 'yyyy-MMM-dd HH:mm:ssZZZ', { locale: 'en' });
	return next.isValid ? untilMs(next.toMillis(), reply) : undefined;
}

/**
 * How long to wait after an answer that says "not now", in milliseconds: as long as it tells, or else
 * longer from time to time.
 *
 * @param inARow how many such answers there were since something got through, this one included
 */
export function quotaPause(reply: Reply, inARow: number): number {
	const told = toldMs(reply);
	const pauseMs = told === undefined ? backOff(inARow) : told + Math.random() * SPREAD_MS;
	return Math.max(pauseMs, SHORTEST_PAUSE_MS);
}
