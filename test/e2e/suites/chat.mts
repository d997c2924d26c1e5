import { randomUUID } from 'node:crypto';

import { parse } from 'flatted';
import type { IRunExecutionData, IDataObject } from 'n8n-workflow';

import type { WorkflowFile } from '../n8n/rest.mts';
import type { Stage } from './stage.mts';
import { until } from './trigger.mts';

/** A message of the workflow that waits for the person. */
export interface Shown {
	text: string;
	/** What the person can press, with the address that n8n opens then. */
	buttons: Array<{ text: string; link: string }>;
}

/** What the person sees at the moment: nothing while the workflow works. */
interface Seen {
	status: string;
	shown?: Shown;
	/** What stopped the workflow. */
	error?: string;
}

/** A workflow that is active, and where a person writes to it. */
export interface ActiveChat {
	workflowId: string;
	webhookId: string;
}

/** Imports and activates a workflow that begins with a chat. */
export async function activeChat(
	{ n8n }: Pick<Stage, 'n8n'>,
	workflow: WorkflowFile,
): Promise<ActiveChat> {
	const workflowId = await n8n.rest.createWorkflow(workflow);
	await n8n.rest.activate(workflowId);
	const trigger = workflow.nodes.find(({ type }) => type.endsWith('.chatTrigger'));
	return { workflowId, webhookId: trigger!.webhookId! };
}

/** Writes into a chat; gives what the workflow answers at once. */
async function write(
	{ n8n }: Pick<Stage, 'n8n'>,
	{ webhookId }: ActiveChat,
	chatInput: string,
): Promise<IDataObject> {
	const answer = await fetch(`${n8n.url}/webhook/${webhookId}/chat`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ action: 'sendMessage', sessionId: randomUUID(), chatInput }),
	});
	const body = await answer.text();
	if (answer.status !== 200) throw new Error(`n8n answered ${answer.status}: ${body}`);
	return JSON.parse(body) as IDataObject;
}

const toShown = (message: unknown): Shown | undefined => {
	if (typeof message === 'string') return { text: message, buttons: [] };
	return message === undefined ? undefined : (message as Shown);
};

/** What the node that ran last has sent into the chat. */
function lastMessage({ resultData }: IRunExecutionData): unknown {
	const { data } = resultData.runData[resultData.lastNodeExecuted ?? '']?.at(-1) ?? {};
	const items = [...(data?.main ?? []), ...(data?.ai_tool ?? [])].flatMap((branch) => branch ?? []);
	return items.find(({ sendMessage }) => sendMessage !== undefined)?.sendMessage;
}

/** One question of a person and what the workflow does about it. */
export class Chat {
	private constructor(
		private readonly stage: Pick<Stage, 'n8n'>,
		private readonly workflowId: string,
		readonly executionId: string,
	) {}

	/** Writes into a chat whose workflow goes on after it has answered. */
	static async ask(stage: Pick<Stage, 'n8n'>, chat: ActiveChat, question: string): Promise<Chat> {
		const { executionId } = await write(stage, chat, question);
		return new Chat(stage, chat.workflowId, String(executionId));
	}

	/** Writes into a chat whose workflow answers when it is at its end; gives the answer. */
	static async answerTo(
		stage: Pick<Stage, 'n8n'>,
		chat: ActiveChat,
		question: string,
	): Promise<string> {
		return String((await write(stage, chat, question)).output);
	}

	/** Waits until the workflow shows a message and waits for the person. */
	async shows(isRight: (message: Shown) => boolean = () => true): Promise<Shown> {
		let seen: Seen | undefined;
		await until('the workflow shows a message', async () => {
			seen = await this.look();
			if (seen.error) throw new Error(seen.error);
			return seen.status === 'waiting' && seen.shown !== undefined && isRight(seen.shown);
		});
		return seen!.shown!;
	}

	/** Presses a button, as a browser does. */
	async press({ buttons }: Shown, label: string): Promise<void> {
		const button = buttons.find(({ text }) => text === label);
		if (!button) throw new Error(`There is no "${label}", but: ${JSON.stringify(buttons)}`);
		// n8n takes no approval from programs that look at links
		const headers = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' };
		const { status } = await fetch(button.link, { headers });
		if (status !== 200) throw new Error(`n8n answered ${status} to ${button.link}`);
	}

	private async look(): Promise<Seen> {
		const { n8n } = this.stage;
		const executions = await n8n.rest.executions(this.workflowId);
		const { status } = executions.find(({ id }) => id === this.executionId)!;
		const data = parse(await n8n.rest.storedExecution(this.executionId)) as IRunExecutionData;
		return {
			status,
			shown: toShown(lastMessage(data)),
			error: data.resultData?.error && JSON.stringify(data.resultData.error),
		};
	}
}
