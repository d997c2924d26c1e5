import { randomUUID } from 'node:crypto';

import type { WorkflowFile } from '../n8n/rest.mts';
import { NODE_NAMES, webhookNode } from '../workflows.mts';

/** A workflow that calls the phone number of what is sent to a path of n8n. */
export function webhookCall(path: string): WorkflowFile {
	const webhook = webhookNode(path);
	return {
		name: 'Call what is sent',
		nodes: [
			webhook,
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
			[webhook.name]: { main: [[{ node: NODE_NAMES.makeCall, type: 'main', index: 0 }]] },
		},
		settings: { executionOrder: 'v1' },
	};
}
