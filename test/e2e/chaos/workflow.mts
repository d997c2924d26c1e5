import type { StoredCredential, WorkflowFile } from '../n8n/rest.mts';
import { TRIGGER, triggerWorkflow } from '../suites/trigger.mts';

const TELL = 'Tell';

/**
 * A call trigger, and a node that tells each call that comes out of it. Of executions n8n keeps those
 * that did not go well.
 */
export function tellingWorkflow(credential: StoredCredential, url: string): WorkflowFile {
	const workflow = triggerWorkflow(credential);
	return {
		...workflow,
		nodes: [
			...workflow.nodes,
			{
				id: 'tell',
				name: TELL,
				type: 'n8n-nodes-base.httpRequest',
				typeVersion: 4.2,
				position: [220, 0],
				parameters: {
					method: 'POST',
					url,
					sendBody: true,
					specifyBody: 'json',
					jsonBody: '={{ JSON.stringify($json) }}',
				},
			},
		],
		connections: { [TRIGGER]: { main: [[{ node: TELL, type: 'main', index: 0 }]] } },
		settings: { ...workflow.settings, saveDataSuccessExecution: 'none' },
	};
}
