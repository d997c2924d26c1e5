import { randomUUID } from 'node:crypto';

import type { INode, INodeParameters } from 'n8n-workflow';

import type { WorkflowFile } from '../n8n/rest.mts';
import { NODE_NAMES } from '../workflows.mts';

const WEBHOOK = 'Webhook';
const CUSTOMERS = 'Customers of the CRM';
const NOTE = 'Note in the CRM';

export interface CampaignSetup {
	/** The path of n8n that starts it. */
	path: string;
	customersUrl: string;
	notesUrl: string;
	/** How many customers are called at the same time. */
	maxConcurrency?: number;
	onError?: INode['onError'];
	/** Whether n8n stores what came of each node at once, and not only at the end. */
	saveProgress?: boolean;
}

/** A workflow that asks the CRM for customers, calls all of them, and notes it in the CRM. */
export function campaign(setup: CampaignSetup): WorkflowFile {
	const { path, customersUrl, notesUrl, maxConcurrency = 1, onError, saveProgress } = setup;
	const node = (
		place: number,
		name: string,
		type: string,
		typeVersion: number,
		parameters: INodeParameters,
		more: Partial<INode> = {},
	): INode => ({
		id: name,
		name,
		type,
		typeVersion,
		position: [220 * place, 0],
		parameters,
		...more,
	});
	const to = (name: string) => ({ main: [[{ node: name, type: 'main' as const, index: 0 }]] });
	return {
		name: `Campaign ${path}`,
		nodes: [
			node(
				0,
				WEBHOOK,
				'n8n-nodes-base.webhook',
				2,
				{ httpMethod: 'POST', path },
				{ webhookId: randomUUID() },
			),
			node(1, CUSTOMERS, 'n8n-nodes-base.httpRequest', 4.2, { url: customersUrl }),
			node(
				2,
				NODE_NAMES.makeCall,
				'n8n-nodes-vonage.makeCall',
				1,
				{
					resource: 'call',
					operation: 'businessUser',
					phoneNumber: '={{ $json.phone }}',
					options: { maxConcurrency },
				},
				{ onError },
			),
			node(
				3,
				NOTE,
				'n8n-nodes-base.httpRequest',
				4.2,
				{ url: notesUrl, method: 'POST' },
				{ executeOnce: true },
			),
		],
		connections: {
			[WEBHOOK]: to(CUSTOMERS),
			[CUSTOMERS]: to(NODE_NAMES.makeCall),
			[NODE_NAMES.makeCall]: to(NOTE),
		},
		settings: { executionOrder: 'v1', saveExecutionProgress: saveProgress ?? false },
	};
}
