import { hasEnded, type BusinessCall } from '../../simulator/state/integrationSuite/call.mts';
import type { N8nRest } from '../n8n/rest.mts';
import type { Stage } from '../suites/stage.mts';
import type { Got } from './listener.mts';

/** What became of the calls that ended while the workflow was active. */
export interface Account {
	ended: number;
	delivered: number;
	recovered: number;
	/** Their executions were under way when n8n was killed, and they were remembered: docs/trigger-promises.md. */
	crashed: BusinessCall[];
	lost: BusinessCall[];
	/** Got, but only after one more start of n8n. */
	late: BusinessCall[];
	/** Got more than once. */
	twice: BusinessCall[];
	/** Got, and never ended so. */
	strange: Got[];
	/** Failed executions by what they say, with their number: alerts of the trigger. */
	failures: Record<string, number>;
}

const nameOf = (callId: string, state: string) => `${callId} ${state}`;

async function failuresOf(rest: N8nRest, workflowId: string): Promise<Record<string, number>> {
	const failures: Record<string, number> = {};
	for (const { id, status } of await rest.executions(workflowId)) {
		if (status !== 'error') continue;
		const { error } = await rest.finishedRun(id);
		const message = error?.message ?? 'nothing';
		failures[message] = (failures[message] ?? 0) + 1;
	}
	return failures;
}

/**
 * Compares what Vonage had with what the workflow got.
 *
 * @param inTime how many of the calls that were got came before the last start of n8n
 */
export async function account(
	{ simulator, n8n }: Stage,
	workflowId: string,
	got: Got[],
	inTime: number,
): Promise<Account> {
	const ended = simulator.control
		.calls()
		.flatMap((placed) => (placed.api === 'business' && hasEnded(placed.call) ? placed.call : []));
	const namesGot = got.map(({ callId, state }) => nameOf(callId, state));
	const counts = new Map<string, number>();
	for (const name of namesGot) counts.set(name, (counts.get(name) ?? 0) + 1);
	const countOf = ({ id, state }: BusinessCall) => counts.get(nameOf(id, state)) ?? 0;
	const gotInTime = new Set(namesGot.slice(0, inTime));
	const isLate = (call: BusinessCall) => !gotInTime.has(nameOf(call.id, call.state));
	const crashed = await n8n.rest.crashedExecutions(workflowId);
	const missing = ended.filter((call) => countOf(call) === 0);
	const isCrashed = ({ id }: BusinessCall) => crashed.some((stored) => stored.includes(id));
	const names = new Set(ended.map(({ id, state }) => nameOf(id, state)));
	return {
		ended: ended.length,
		delivered: got.filter(({ recovered }) => !recovered).length,
		recovered: got.filter(({ recovered }) => recovered).length,
		crashed: missing.filter(isCrashed),
		lost: missing.filter((call) => !isCrashed(call)),
		late: ended.filter((call) => countOf(call) > 0 && isLate(call)),
		twice: ended.filter((call) => countOf(call) > 1),
		strange: got.filter(({ callId, state }) => !names.has(nameOf(callId, state))),
		failures: await failuresOf(n8n.rest, workflowId),
	};
}
