import type { IConnections, INode, INodeParameters } from 'n8n-workflow';

import type { StoredCredential, WorkflowFile } from '../n8n/rest.mts';
import { chosenN8n, lineOf } from '../n8n/versions.mts';

/** The example in which a person approves what an agent does. */
export const APPROVAL_EXAMPLE = 'call-back-after-approval.json';

/** Whether n8n has a node for approvals; n8n 1.x has nothing of the kind. */
export const hasApprovals = () => lineOf(chosenN8n()) !== 1;

/** The workflow with the nodes of some types changed; a type is named without its package. */
function withNodes(
	workflow: WorkflowFile,
	changes: Record<string, (node: INode) => Partial<INode>>,
): WorkflowFile {
	const nodes = workflow.nodes.map((node) => ({
		...node,
		...changes[node.type.split('.')[1]]?.(node),
	}));
	return { ...workflow, nodes };
}

/** The workflow with this credential for its language model. */
export const withModel = (workflow: WorkflowFile, { id, name, type }: StoredCredential) =>
	withNodes(workflow, { lmChatOpenAi: () => ({ credentials: { [type]: { id, name } } }) });

/** The workflow with a chat that is open to everybody, so that a test can write into it. */
export const withPublicChat = (workflow: WorkflowFile) =>
	withNodes(workflow, {
		chatTrigger: ({ parameters }) => ({ parameters: { ...parameters, public: true } }),
	});

const optionsOf = ({ parameters }: INode) => parameters.options as INodeParameters;

/**
 * The workflow as an n8n without approvals can have it: with the nodes of such a version, an agent that has all
 * tools in its own hands, and a chat that is answered at the end.
 */
export function withoutApproval(workflow: WorkflowFile): WorkflowFile {
	const left = ['chatHitlTool', 'chat'];
	const agent = workflow.nodes.find(({ type }) => type.endsWith('.agent'))!;
	const isLeft = ({ type }: INode) => left.includes(type.split('.')[1]);
	const leftNames = workflow.nodes.filter(isLeft).map(({ name }) => name);
	const connections = Object.fromEntries(
		Object.entries(workflow.connections)
			.filter(([name]) => !leftNames.includes(name) && name !== agent.name)
			.map(([name, outputs]) => [
				name,
				outputs.ai_tool
					? { ai_tool: [[{ node: agent.name, type: 'ai_tool', index: 0 }]] }
					: outputs,
			]),
	) as IConnections;
	const older = withNodes(workflow, {
		agent: () => ({ typeVersion: 2.2 }),
		chatTrigger: (node) => ({
			typeVersion: 1.1,
			webhookId: `${node.webhookId}-at-once`,
			parameters: {
				...node.parameters,
				options: { ...optionsOf(node), responseMode: 'lastNode' },
			},
		}),
	});
	return { ...older, nodes: older.nodes.filter((node) => !isLeft(node)), connections };
}
