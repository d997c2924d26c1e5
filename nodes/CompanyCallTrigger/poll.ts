import {
	NodeOperationError,
	type IDataObject,
	type INodeExecutionData,
	type IPollFunctions,
} from 'n8n-workflow';

import { checkOf } from '../shared/fields/field';
import { connect } from '../shared/http/client';
import { displayNameOf } from '../shared/operations/parameters';
import { oneAtATime } from '../shared/plain/oneAtATime';
import { orUnknown } from '../shared/trigger/moments';
import { accountIdOf } from '../shared/vonage/company/account';
import { company } from '../shared/vonage/company/api';
import { listCallLogs, type Period } from '../shared/vonage/company/callLogs';
import { factsOf, simplifyCallLog, type CallLog } from '../shared/vonage/company/data';
import { isWanted, type WantedCalls } from '../shared/vonage/company/wantedCalls';
import { triggerInput, triggerProperties } from './fields';
import { readMemory, writeMemory, type Memory } from './memory';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** How long a poll waits for the quota. n8n gives it five minutes in all. */
const MAX_WAIT_MS = 2 * MINUTE_MS;

/** How late a call may appear in the log: 13 minutes were seen. Clocks may differ by the rest. */
const LATEST_MS = 60 * MINUTE_MS;

/** A call that has just ended has begun at most so long ago: the API finds calls by their beginning. */
const LONGEST_CALL_MS = DAY_MS;

/** How far back the latest call is looked for while a person builds the workflow. */
const TEST_PERIOD_MS = 7 * DAY_MS;

const check = checkOf(triggerInput);

/** @throws NodeOperationError that names the parameter */
function readSettings(context: IPollFunctions) {
	const values = Object.fromEntries(
		Object.keys(triggerInput).map((name) => [name, context.getNodeParameter(name)]),
	);
	const result = check.safeParse(values);
	if (result.success) return result.data;
	const { path, message } = result.error.issues[0];
	throw new NodeOperationError(
		context.getNode(),
		`'${displayNameOf(triggerProperties, path)}' ${message}`,
		{ description: 'Correct the parameter and publish the workflow again (n8n 1.x: activate it)' },
	);
}

/** Reads the calls of a period from the log. */
type Read = (period: Period) => Promise<CallLog[]>;

type Moments = Pick<Memory, 'since' | 'newestEnd'>;

const startOf = (log: CallLog) => factsOf(log).startedAt ?? 0;
const endOf = (log: CallLog) => factsOf(log).endedAt ?? Infinity;

/**
 * From which end on calls may be missing. The time is that of the log: the clock of n8n may have been wrong at the
 * last poll, and the log may have been empty by mistake.
 */
function missingSince({ since, newestEnd }: Moments, now: number): number {
	return Math.max(orUnknown(since, now), (newestEnd ?? Math.min(since, now)) - LATEST_MS);
}

/** The memory after a poll: calls that no further poll reads are forgotten. */
function remember(known: Moments & Pick<Memory, 'seen'>, logs: readonly CallLog[], now: number) {
	const newestEnd = logs
		.map(endOf)
		// an end that is still to come is a mistake of somebody
		.filter((end) => end <= now)
		.reduce((newest, end) => Math.max(newest ?? end, end), known.newestEnd);
	const logTime = newestEnd ?? known.since;
	const seen = new Map(known.seen);
	for (const log of logs) seen.set(log.id, Math.min(endOf(log), logTime));
	const isKept = ([, endedAt]: [string, number]) => logTime - endedAt < 2 * LATEST_MS;
	return { since: known.since, newestEnd, seen: [...seen].filter(isKept) };
}

/** The finished calls of the log that ended since a moment. */
async function readSince(read: Read, endFrom: number, now: number): Promise<CallLog[]> {
	const start = { from: endFrom - LONGEST_CALL_MS, to: now + DAY_MS };
	return (await read({ start, endFrom })).filter((log) => endOf(log) >= endFrom);
}

/**
 * Reads the log once.
 *
 * @param kept undefined at the first poll. Nothing is new then, but a credential without the right is found out
 * @returns the wanted calls that were not handed on yet, oldest first, and what is to be remembered
 */
async function readNew(read: Read, kept: Memory | undefined, wanted: WantedCalls) {
	const now = Date.now();
	if (!kept) {
		// the log has whole seconds
		const since = Math.floor(now / 1_000) * 1_000;
		const logs = await readSince(read, since - LATEST_MS, now);
		return { logs: [], memory: { ...remember({ since, seen: [] }, logs, now), wanted } };
	}
	const logs = await readSince(read, missingSince(kept, now), now);
	const seen = new Set(kept.seen.map(([id]) => id));
	const fresh = logs
		// n8n writes nothing down for calls that the filters before left out: they are not new now
		.filter((log) => !seen.has(log.id) && isWanted(log, wanted) && isWanted(log, kept.wanted))
		.sort((one, other) => endOf(one) - endOf(other));
	return { logs: fresh, memory: { ...remember(kept, logs, now), wanted } };
}

/** The latest wanted call, for a person who builds the workflow. It is handed on again later. */
async function readLatest(read: Read, wanted: WantedCalls): Promise<CallLog[]> {
	const now = Date.now();
	const logs = await read({ start: { from: now - TEST_PERIOD_MS, to: now + DAY_MS } });
	return logs
		.filter((log) => isWanted(log, wanted))
		.sort((one, other) => startOf(other) - startOf(one))
		.slice(0, 1);
}

/**
 * Carries out a poll of n8n.
 *
 * @returns an item for each call, or null where there is none
 * @throws NodeOperationError for bad settings, NodeApiError when the log cannot be read
 */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const { filters: wanted, simplify, options } = readSettings(context);
	const vonage = await connect(context, company, { maxWaitMs: MAX_WAIT_MS });
	const accountId = await accountIdOf(vonage, options.accountId);
	const read: Read = async (period) => await listCallLogs(vonage, accountId, period);
	const toItems = (logs: readonly CallLog[]) =>
		logs.map((log) => ({ json: (simplify ? simplifyCallLog(log) : log) as IDataObject }));
	const pollInTurn = async () => {
		const { logs, memory } = await readNew(read, readMemory(context, accountId), wanted);
		const items = toItems(logs);
		// last: what fails before changes nothing, so that the next poll finds the same calls
		writeMemory(context, accountId, memory);
		return items;
	};
	const items =
		context.getMode() === 'manual'
			? toItems(await readLatest(read, wanted))
			: await oneAtATime(
					`polls of ${context.getWorkflow().id} ${context.getNode().id}`,
					pollInTurn,
				);
	return items.length === 0 ? null : [items];
}
