import type { IHookFunctions, ITriggerFunctions, WorkflowActivateMode } from 'n8n-workflow';
import { z } from 'zod';

type ActivationContext = IHookFunctions | ITriggerFunctions;

/**
 * Whether the workflow was active before: n8n starts, another main takes over, or a change is published.
 * In any other activation a person waits for the outcome.
 */
export const isRestart = (mode: WorkflowActivateMode): boolean =>
	['init', 'leadershipChange', 'update'].includes(mode);

/** Whether the workflow was active before and is unchanged: n8n starts, or another main takes over. */
export const isStart = (mode: WorkflowActivateMode): boolean =>
	['init', 'leadershipChange'].includes(mode);

/** At most so many former values are kept. */
const MAX_FORMER = 10;

/** The last values that differ from the one that holds now. */
export const others = (values: Array<string | undefined>, now: string): string[] =>
	[...new Set(values)]
		.filter((value): value is string => value !== undefined && value !== now)
		.slice(-MAX_FORMER);

const common = z.object({
	/** Which workflow it is of: a copy brings the record of the original. */
	workflowId: z.string(),
	url: z.string(),
	/** True until n8n removes the webhook. */
	isRegistered: z.boolean(),
	/** The URLs of former activations: subscriptions for them may be left. */
	formerUrls: z.array(z.string()),
});

/**
 * What n8n stores of the last activation of a node, in the static data of the workflow. It outlives the
 * process. n8n stores it when all hooks of the activation are over. Only hooks may write there. What a tick
 * writes n8n would store with the next execution, together with everything else as it was when the trigger
 * started: that would undo what executions have stored since.
 *
 * @param name tells the triggers apart
 * @param more what this trigger stores besides
 */
export function activations<More extends z.ZodRawShape>(name: string, more: More) {
	const activation = common.extend(more);
	type Activation = z.infer<typeof common> & z.infer<z.ZodObject<More>>;

	/** The name of the record. It has the ID of the node, which stays when the node is renamed. */
	const slotOf = (context: ActivationContext) => `${name}:${context.getNode().id}`;

	/** The last activation of the node; undefined if nothing is known of it. */
	function last(context: ActivationContext): Activation | undefined {
		const stored = activation.safeParse(context.getWorkflowStaticData('global')[slotOf(context)]);
		const found = stored.data as Activation | undefined;
		return found?.workflowId === context.getWorkflow().id ? found : undefined;
	}

	function store(context: IHookFunctions, values: Activation): void {
		context.getWorkflowStaticData('global')[slotOf(context)] = values;
	}

	return {
		last,
		/** Keeps an activation at a URL. */
		record(context: IHookFunctions, url: string, values: z.infer<z.ZodObject<More>>): void {
			const before = last(context);
			store(context, {
				...before,
				...values,
				workflowId: String(context.getWorkflow().id),
				url,
				isRegistered: true,
				formerUrls: others([...(before?.formerUrls ?? []), before?.url], url),
			});
		},
		/** Changes what is kept of an activation. */
		amend(context: IHookFunctions, changes: Partial<Activation>): void {
			const before = last(context);
			if (before) store(context, { ...before, ...changes });
		},
	};
}
