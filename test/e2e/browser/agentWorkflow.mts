import type { StoredCredential, WorkflowFile } from '../n8n/rest.mts';

/** A chat with an AI agent that has a model, and no tools yet. */
export function agentWorkflow({ id, name }: StoredCredential): WorkflowFile {
	return {
		name: 'Ask about calls',
		nodes: [
			{
				id: 'chat',
				name: 'When chat message received',
				type: '@n8n/n8n-nodes-langchain.chatTrigger',
				typeVersion: 1.1,
				position: [0, 0],
				webhookId: 'b6f4a0de-4e2b-4a4c-8f0e-6f1c8a3c5d10',
				parameters: { options: {} },
			},
			{
				id: 'agent',
				name: 'AI Agent',
				type: '@n8n/n8n-nodes-langchain.agent',
				typeVersion: 2.2,
				position: [220, 0],
				parameters: { options: {} },
			},
			{
				id: 'model',
				name: 'Chat Model',
				type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
				typeVersion: 1.2,
				position: [60, 240],
				parameters: { model: { __rl: true, mode: 'id', value: 'gpt-4.1-mini' }, options: {} },
				credentials: { openAiApi: { id, name } },
			},
		],
		connections: {
			'When chat message received': { main: [[{ node: 'AI Agent', type: 'main', index: 0 }]] },
			'Chat Model': {
				ai_languageModel: [[{ node: 'AI Agent', type: 'ai_languageModel', index: 0 }]],
			},
		},
		settings: { executionOrder: 'v1' },
	};
}
