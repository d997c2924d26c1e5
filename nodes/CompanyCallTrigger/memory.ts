import type { IPollFunctions } from 'n8n-workflow';
import { z } from 'zod';

const memory = z.object({
	/** When the workflow was activated for the first time. */
	since: z.number(),
	/** When the log was last read without a failure. */
	readAt: z.number(),
	/** The calls that were seen lately, and when the log last had them. */
	seen: z.array(z.tuple([z.string(), z.number()])),
});

/** What the trigger remembers from poll to poll; times in milliseconds since 1970. */
export type Memory = z.output<typeof memory>;

const MEMBER = 'companyCalls';

/** What n8n has kept for this node; undefined before the first poll. */
export function readMemory(context: IPollFunctions): Memory | undefined {
	const kept = memory.safeParse(context.getWorkflowStaticData('node')[MEMBER]);
	return kept.success ? kept.data : undefined;
}

/**
 * Lets n8n keep it. n8n writes it down at the activation, and whenever a poll starts the workflow. What is lost when
 * n8n ends in between is only that some time was read in vain: it is read again.
 */
export function writeMemory(context: IPollFunctions, changed: Memory): void {
	context.getWorkflowStaticData('node')[MEMBER] = changed;
}
