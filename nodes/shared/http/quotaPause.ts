import { DateTime } from 'luxon';

import { backOff } from './backOff';
import type { Reply } from './reply';

const SHORTEST_PAUSE_MS = 1_000;
/**
 * Up to this much is added at random, so that several n8n do not all try again at the same moment.
 */
const SPREAD_MS = 1_000;
/** Of a short pause, at most this part is added. */
const SPREAD_OF_SHORT = 0.1;

/** The longest quotas count by the month. A longer pause is an error of the server. */
const LONGEST_QUOTA_MS = 31 * 24 * 60 * 60 * 1_000;

/** How many characters of a reply are searched for a time. */
const SEARCHED_LENGTH = 2_000;

/**
 * `nextAccessTime` of WSO2, the gateway in front of VIS, such as `2026-Nov-27 10:12:00+0000 UTC`. A
 * fault has it as a member, nested or flat, in JSON or XML, or only in its description.
 */
const NEXT_ACCESS_TIME = /\d{4}-[A-Z][a-z]{2}-\d{2} \d{2}:\d{2}:\d{2}[+-]\d{4}/;

function textHeader({ headers }: Reply, name: string): string | undefined {
	const value = headers[name];
	return typeof value === 'string' ? value.trim() : undefined;
}

/**
 * How long it is until a time that the server names. Its own clock counts, because that of this
 * computer may differ.
 */
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
	const [text = ''] = NEXT_ACCESS_TIME.exec(reply.text.slice(0, SEARCHED_LENGTH)) ?? [];
	const time = DateTime.fromFormat(text, 'yyyy-MMM-dd HH:mm:ssZZZ', { locale: 'en' });
	return time.isValid ? untilMs(time.toMillis(), reply) : undefined;
}

/** Whether a pause can be true: it is neither over nor longer than any quota lasts. */
const isCredible = (milliseconds: number | undefined) =>
	milliseconds !== undefined && milliseconds > 0 && milliseconds <= LONGEST_QUOTA_MS;

/** How long an answer says to wait, in milliseconds; undefined when it tells nothing credible. */
export const toldPause = (reply: Reply): number | undefined =>
	[retryAfterMs(reply), nextAccessMs(reply)].find(isCredible);

/**
 * How long to wait after an answer that says "not now", in milliseconds: as long as the answer
 * says. If it says nothing, each pause in a row is longer than the last, up to a minute.
 *
 * @param inARow how many such answers came since a request got through, this one included
 */
export function quotaPause(reply: Reply, inARow: number): number {
	const told = toldPause(reply);
	const pauseMs =
		told === undefined
			? backOff(inARow)
			: told + Math.random() * Math.min(SPREAD_MS, told * SPREAD_OF_SHORT);
	return Math.max(pauseMs, SHORTEST_PAUSE_MS);
}
