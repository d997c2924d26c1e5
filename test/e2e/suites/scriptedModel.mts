import assert from 'node:assert/strict';
import { createServer, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';

import { listenOnLoopback } from '../system/listen.mts';

/** What the model does when it is asked: it calls tools, or it says something. */
export type Turn =
	| { calls: Array<{ tool: string; arguments: Record<string, unknown> }> }
	| { says: string };

/** A tool as n8n offers it to the model. */
export interface OfferedTool {
	name: string;
	description: string;
}

/** What n8n has asked the model. */
export interface ModelRequest {
	messages: Array<{ role: string; content: unknown }>;
	tools: OfferedTool[];
}

export interface ScriptedModel {
	/** What n8n's OpenAI credential takes for its base URL. */
	url: string;
	/** The requests since the script was given, oldest first. */
	requests: ModelRequest[];
	/** Gives the model its turns; what it was asked before is forgotten. */
	follow(script: Turn[]): void;
}

/** The body of a request to the chat completions API, as far as it is read here. */
interface Body {
	messages: ModelRequest['messages'];
	tools?: Array<{ function: OfferedTool }>;
}

const messageOf = (turn: Turn, number: number) =>
	'says' in turn
		? { role: 'assistant', content: turn.says }
		: {
				role: 'assistant',
				content: null,
				tool_calls: turn.calls.map((call, index) => ({
					id: `call_${number}_${index}`,
					type: 'function',
					function: { name: call.tool, arguments: JSON.stringify(call.arguments) },
				})),
			};

/** OpenAI's chat completions API with a model that does what a test tells it to do. */
export async function startScriptedModel(): Promise<ScriptedModel> {
	let turns: Turn[] = [];
	const requests: ModelRequest[] = [];
	const send = (response: ServerResponse, status: number, body: unknown) =>
		response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
	const server = createServer(async (request, response) => {
		const { messages, tools = [] } = (await json(request)) as Body;
		const number = requests.push({ messages, tools: tools.map((tool) => tool.function) });
		const turn = turns[number - 1];
		if (!turn) return send(response, 400, { error: { message: 'The script is at its end' } });
		return send(response, 200, {
			id: `completion-${number}`,
			object: 'chat.completion',
			created: 0,
			model: 'scripted',
			choices: [
				{
					index: 0,
					message: messageOf(turn, number),
					finish_reason: 'says' in turn ? 'stop' : 'tool_calls',
				},
			],
			usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
		});
	});
	const address = await listenOnLoopback(server);
	return {
		url: `${address}/v1`,
		requests,
		follow: (script) => {
			turns = script;
			requests.splice(0);
		},
	};
}

/** What the tools have answered by the time of a request, as text. */
export const toolAnswers = ({ messages }: ModelRequest): string[] =>
	messages
		.filter(({ role }) => role === 'tool')
		.map(({ content }) => (typeof content === 'string' ? content : JSON.stringify(content)));

/** The description that n8n gives the model of a tool. */
export function descriptionOf({ tools }: ModelRequest, name: string): string {
	const tool = tools.find((offered) => offered.name === name);
	assert.ok(
		tool,
		`No tool is called ${name}. These are: ${tools.map((one) => one.name).join(', ')}`,
	);
	return tool.description;
}
