import { createHash } from 'node:crypto';

import type { IExecuteFunctions } from 'n8n-workflow';

import { oneAtATime } from '../../shared/plain/oneAtATime';
import { memoryOf } from '../memory/memory';
import { Recent } from '../memory/recent';
import { confirm } from './confirmation';
import { keyOf, type Arrival } from './event';
import { recordEvents } from './eventStore';

/**
 * What is not signed can be sent by anybody, as often as they like: apart from the rest, so that it
 * drives nothing signed out of n8n's database, which has one list for each node.
 */
const unsigned = new Recent(10_000);

/** As short as any other, whatever somebody sent. */
const digest = (text: string) => createHash('sha256').update(text).digest('base64');

/** The arrivals that this node has not handed on before, each of them once. */
export async function withoutDuplicates(
	context: IExecuteFunctions,
	arrivals: Arrival[],
): Promise<Arrival[]> {
	const { id, name } = context.getNode();
	const node = `${context.getWorkflow().id}:${id}:${name}`;
	const signed = arrivals.filter(({ signatureValid }) => signatureValid).map(keyOf);
	const record = async (events: string[]) => await recordEvents(context, events);
	const fresh =
		signed.length === 0
			? new Set<string>()
			: await oneAtATime(node, async () => await record([...new Set(signed)]));
	const { webhook, handedOn } = memoryOf(context);
	if (webhook) for (const key of signed) handedOn.add(key);
	void confirm(node, [...fresh], record);
	return arrivals.filter((arrival) =>
		arrival.signatureValid
			? fresh.delete(keyOf(arrival))
			: unsigned.add(digest(`${node}:${keyOf(arrival)}`)),
	);
}
