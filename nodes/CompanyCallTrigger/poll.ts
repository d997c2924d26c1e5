import {
	NodeOperationError,
	type IDataObject,
	type INodeExecutionData,
	type IPollFunctions,
} from 'n8n-workflow';

import { checkOf } from '../shared/fields/field';
import { connect, type VonageClient } from '../shared/http/client';
import { displayNameOf } from '../shared/operations/parameters';
import { oneAtATime } from '../shared/plain/oneAtATime';
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

const startOf = (log: CallLog) => factsOf(log).startedAt ?? 0;
const endOf = (log: CallLog) => factsOf(log).endedAt ?? Infinity;

/** The finished calls that may have appeared since the last poll; those of before the activation are left out. */
function recentOf(logs: readonly CallLog[], from: number): CallLog[] {
	return logs.filter((log) => endOf(log) >= from);
}

/** The memory after a poll: calls that the log has not had for some time are forgotten. */
function remember({ since, seen }: Memory, logs: readonly CallLog[], now: number): Memory {
	const stamps = new Map(seen.filter(([, seenAt]) => now - seenAt < 2 * LATEST_MS));
	for (const { id } of logs) stamps.set(id, now);
	return { since, readAt: now, seen: [...stamps] };
}

const period = (endFrom: number, now: number): Period => ({
	start: { from: endFrom - LONGEST_CALL_MS, to: now + DAY_MS },
	endFrom,
});

/**
 * Reads the log once. A failure changes nothing, so that the next poll reads the same period again.
 *
 * @returns the wanted calls that were not handed on yet, oldest first
 */
async function readNew(
	context: IPollFunctions,
	read: (period: Period) => Promise<CallLog[]>,
	wanted: WantedCalls,
): Promise<CallLog[]> {
	const now = Date.now();
	const kept = readMemory(context);
	// the log has whole seconds
	const since = Math.floor(now / 1_000) * 1_000;
	const known = kept ?? { since, readAt: now, seen: [] };
	const from = Math.max(known.since, Math.min(known.readAt, now) - LATEST_MS);
	const logs = recentOf(await read(period(from, now)), from);
	const seen = new Set(known.seen.map(([id]) => id));
	writeMemory(context, remember(known, logs, now));
	// nothing is new the first time, but a credential without the right was found out
	if (!kept) return [];
	return logs
		.filter((log) => !seen.has(log.id) && isWanted(log, wanted))
		.sort((one, other) => endOf(one) - endOf(other));
}

/** The latest wanted call, for a person who builds the workflow. It is handed on again later. */
async function readLatest(
	read: (period: Period) => Promise<CallLog[]>,
	wanted: WantedCalls,
): Promise<CallLog[]> {
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
	const read = async (when: Period) => {
		const vonage: VonageClient = await connect(context, company, { maxWaitMs: MAX_WAIT_MS });
		return await listCallLogs(vonage, await accountIdOf(vonage, options.accountId), when);
	};
	const logs =
		context.getMode() === 'manual'
			? await readLatest(read, wanted)
			: await oneAtATime(
					`polls of ${context.getWorkflow().id} ${context.getNode().id}`,
					async () => await readNew(context, read, wanted),
				);
	if (logs.length === 0) return null;
	return [logs.map((log) => ({ json: (simplify ? simplifyCallLog(log) : log) as IDataObject }))];
}
