import { createHash, randomInt } from 'node:crypto';

import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import { oneAtATime } from '../plain/oneAtATime';
import { pause } from '../plain/pause';
import { confirm } from './confirmation';
import { recordEvents } from './eventStore';
import { memoryOf, nodeKey } from './memory';
import { Recent } from './recent';

/** What came, as far as it matters here. */
interface Arrived {
	/** Whether a check found it, and no delivery brought it. */
	recovered?: boolean;
	signatureValid?: boolean;
}

const isSigned = ({ signatureValid = true }: Arrived) => signatureValid;

/**
 * Anybody can send unsigned events, as often as they like. They are remembered here and not in n8n's
 * database, which has one list for each node, so that they push no signed event out of that list.
 */
const unsigned = new Recent(10_000);

/** In this time after its first execution a worker may still be busy with what waited for it. */
const BUSY_MS = 60_000;

/** When this process had its first execution, in milliseconds since 1970. */
let begunAt: number | undefined;

/**
 * Waits for some seconds before an event that a check found is handed on. Workers that start together begin
 * with all that waited for them: a delivery, and the same event as a check found it. Two workers that record
 * an event at the same instant both hand it on, so the event that was found lets the delivery go first.
 */
async function giveWay(): Promise<void> {
	const isBusy = Date.now() - (begunAt ?? 0) < BUSY_MS;
	await pause((isBusy ? 10_000 : 1_000) + randomInt(3_000));
}

/** Makes a key of the same length from any text, so that a long text takes no more memory. */
const digest = (text: string) => createHash('sha256').update(text).digest('base64');

/** The key of this execution in the list of events. It differs from the key of every event. */
const executionKey = (context: IExecuteFunctions) => JSON.stringify([context.getExecutionId()]);

/**
 * n8n 1.x lets another worker carry an execution out again when a worker was killed, or stood still for
 * half a minute. The first run may have placed calls, and may even go on.
 */
const secondRunOf = (context: IExecuteFunctions) =>
	new NodeOperationError(context.getNode(), 'n8n runs this execution for the second time', {
		description:
			"The first run has had the event, and then its worker ended or stood still. How far it came is not known, so nothing is started twice. Look at what it has done. 'Retry' of this execution hands the event on again",
	});

/**
 * The arrivals that this node has not handed on before, each of them once.
 *
 * @param keyOf tells events apart
 * @throws NodeOperationError when the execution has handed them on itself, or n8n's database refuses
 */
export async function withoutDuplicates<Arrival extends Arrived>(
	context: IExecuteFunctions,
	arrivals: Arrival[],
	keyOf: (arrival: Arrival) => string,
): Promise<Arrival[]> {
	const node = nodeKey(context);
	const { webhook, handedOn } = memoryOf(context);
	const isWorker = !webhook;
	begunAt ??= Date.now();
	if (isWorker && arrivals.some(({ recovered }) => recovered)) await giveWay();
	const signed = arrivals.filter(isSigned).map(keyOf);
	const execution = isWorker && signed.length > 0 ? [executionKey(context)] : [];
	const keys = [...new Set(signed), ...execution];
	const record = async (events: string[]) => await recordEvents(context, events);
	const fresh =
		keys.length === 0 ? new Set<string>() : await oneAtATime(node, async () => await record(keys));
	if (!isWorker) for (const key of signed) handedOn.add(key);
	if (signed.some((key) => fresh.has(key))) void confirm(node, [...fresh], record);
	if (execution.some((key) => !fresh.has(key))) throw secondRunOf(context);
	return arrivals.filter((arrival) =>
		isSigned(arrival)
			? fresh.delete(keyOf(arrival))
			: unsigned.add(digest(`${node}:${keyOf(arrival)}`)),
	);
}
