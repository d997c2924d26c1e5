import type { IHookFunctions, ITriggerFunctions } from 'n8n-workflow';

/**
 * n8n starts, another main takes over, or a change is saved: the workflow was active before. In any
 * other activation a person waits for the outcome.
 */
export const isRestart = (context: IHookFunctions | ITriggerFunctions): boolean =>
	['init', 'leadershipChange', 'update'].includes(context.getActivationMode());
