import type { IPollFunctions } from 'n8n-workflow';
import { z } from 'zod';

const memory = z.object({
	/** The workflow, node and account that it belongs to: n8n hands it to any node of the same name. */
	of: z.string(),
	/** When the workflow was activated for the first time. */
	since: z.number(),
	/** The latest end of a call in the log. Unlike a clock, the log never runs ahead of its calls. */
	newestEnd: z.number().optional(),
	/** The calls that were seen and ended lately; one that does not tell its end, at the latest end then. */
	seen: z.array(z.tuple([z.string(), z.number()])),
	/** Which calls were wanted at the last poll. */
	wanted: z.object({
		direction: z.string().optional(),
		results: z.array(z.string()).readonly().optional(),
		extensions: z.array(z.string()).readonly().optional(),
		phoneNumber: z.string().optional(),
	}),
});

/** What the trigger remembers from poll to poll; times in milliseconds since 1970. */
export type Memory = z.output<typeof memory>;

const MEMBER = 'companyCalls';

const ownerOf = (context: IPollFunctions, accountId: string) =>
	JSON.stringify([context.getWorkflow().id, context.getNode().id, accountId]);

/** What n8n has kept for this node and this account; undefined before the first poll. */
export function readMemory(context: IPollFunctions, accountId: string): Memory | undefined {
	const { data } = memory.safeParse(context.getWorkflowStaticData('node')[MEMBER]);
	return data?.of === ownerOf(context, accountId) ? data : undefined;
}

/**
 * Lets n8n keep it. n8n writes it down at the activation, and whenever a poll starts the workflow. What is lost when
 * n8n ends in between is only that some time was read in vain: it is read again.
 */
export function writeMemory(
	context: IPollFunctions,
	accountId: string,
	changed: Omit<Memory, 'of'>,
): void {
	context.getWorkflowStaticData('node')[MEMBER] = { ...changed, of: ownerOf(context, accountId) };
}
