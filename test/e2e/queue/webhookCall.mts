import { randomUUID } from 'node:crypto';

import type { WorkflowFile } from '../n8n/rest.mts';
import { NODE_NAMES } from '../workflows.mts';

const WEBHOOK = 'Webhook';

/** A workflow that calls the phone number of what is sent to a path of n8n. */
export function webhookCall(path: string): WorkflowFile {
	return {
		name: 'Call what is sent',
		nodes: [
			{
				id: randomUUID(),
				name: WEBHOOK,
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				position: [0, 0],
				webhookId: randomUUID(),
				parameters: { httpMethod: 'POST', path },
			},
			{
				id: randomUUID(),
				name: NODE_NAMES.makeCall,
				type: 'n8n-nodes-vonage.makeCall',
				typeVersion: 1,
				position: [220, 0],
				parameters: {
					resource: 'call',
					operation: 'businessUser',
					phoneNumber: '={{ $json.body.phoneNumber }}',
				},
			},
		],
		connections: {
			[WEBHOOK]: { main: [[{ node: NODE_NAMES.makeCall, type: 'main', index: 0 }]] },
		},
		settings: { executionOrder: 'v1' },
	};
}
