/**
 * Sends call events to a real n8n: to the Call Trigger, and to n8n's Webhook node, which takes the same
 * bodies.
 */
import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

import { startN8n, type N8nOptions, type N8nServer } from '../e2e/n8n/server.mts';
import type { WorkflowFile } from '../e2e/n8n/rest.mts';
import { openStageWith, type Stage } from '../e2e/suites/stage.mts';
import { triggerWorkflow } from '../e2e/suites/trigger.mts';
import { webhookNode } from '../e2e/workflows.mts';
import { callEvent, sign } from '../harness/businessEvents.mts';
import { cpuMs, memoryMb } from './process.mts';

/** How much is sent, and for how long. */
export interface Load {
	connections: number;
	seconds: number;
}

/** What became of a load. */
export interface Handled {
	answeredASecond: number;
	executedASecond: number;
	/** The time of the slowest answer but one in a hundred. */
	p99Ms: number;
	/** Of n8n's process, for each execution. */
	cpuMs: number;
	/** From the last delivery until the last execution was over. */
	backlogSeconds: number;
	/** The most memory that n8n's process had in use. */
	peakMb: number;
	/** Answered with 200, and never executed. */
	lost: number;
	/** Answered with 503. */
	refused: number;
}

export type Work = (load: Load) => Promise<Handled>;

export interface DeliveryBench {
	/** Delivers to the Call Trigger. */
	ours: Work;
	/** Sends to the Webhook node. */
	theirs: Work;
	close(): Promise<void>;
}

/** How n8n may be set up: its expression engine costs more than all else. */
export const SETTINGS = {
	'n8n as it comes': {},
	'N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true': { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' },
};

const BEHIND = 'No Operation';

/** Less than that in half a second is done by an n8n that has nothing to do. */
const IDLE_MS = 100;

/** Puts a node behind the only node of a workflow, to which that hands its items on. */
function withNodeBehind(workflow: WorkflowFile): WorkflowFile {
	const [{ name }] = workflow.nodes;
	return {
		...workflow,
		nodes: [
			...workflow.nodes,
			{
				id: randomUUID(),
				name: BEHIND,
				type: 'n8n-nodes-base.noOp',
				typeVersion: 1,
				position: [220, 0],
				parameters: {},
			},
		],
		connections: { [name]: { main: [[{ node: BEHIND, type: 'main', index: 0 }]] } },
	};
}

const webhookWorkflow = (path: string): WorkflowFile => ({
	name: 'What is sent',
	nodes: [webhookNode(path)],
	connections: {},
	settings: { executionOrder: 'v1' },
});

/** A delivery of a call that ended, as Vonage makes it. */
function delivery(signingKey: string): string {
	const event = callEvent({ id: randomUUID() });
	const metadata = {
		attempt: 1,
		deliveryId: randomUUID(),
		signature: sign(signingKey, event),
		webhookId: 'w1',
	};
	return JSON.stringify({ event, metadata });
}

interface Answer {
	status: number;
	ms: number;
}

async function post(url: string, agent: Agent, body: string): Promise<Answer> {
	const start = performance.now();
	const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
	return await new Promise((resolve, reject) => {
		const sent = request(url, { method: 'POST', agent, headers }, (response) => {
			response.resume();
			response.on('end', () =>
				resolve({ status: response.statusCode ?? 0, ms: performance.now() - start }),
			);
		});
		sent.on('error', reject);
		sent.end(body);
	});
}

/** Sends one body after the other on each connection. */
async function send(url: string, signingKey: string, load: Load): Promise<Answer[]> {
	const agent = new Agent({ keepAlive: true, maxSockets: load.connections });
	const answers: Answer[] = [];
	const end = performance.now() + load.seconds * 1_000;
	const sendOn = async () => {
		while (performance.now() < end) answers.push(await post(url, agent, delivery(signingKey)));
	};
	try {
		await Promise.all(Array.from({ length: load.connections }, sendOn));
	} finally {
		agent.destroy();
	}
	return answers;
}

/** Does a piece of work, and looks how much memory a process has meanwhile. */
async function watchingMemory<Result>(pid: number, work: () => Promise<Result>) {
	let peakMb = 0;
	let isOver = false;
	const watch = async () => {
		while (!isOver) {
			peakMb = Math.max(peakMb, await memoryMb(pid));
			await sleep(100);
		}
	};
	const watching = watch();
	try {
		const result = await work();
		return { result, peakMb };
	} finally {
		isOver = true;
		await watching;
	}
}

/** The executions of a workflow when n8n has nothing to do any more. To ask before would slow it down. */
async function executionsOf({ n8n }: Stage, pid: number, workflowId: string) {
	for (;;) {
		const before = await cpuMs(pid);
		await sleep(500);
		if ((await cpuMs(pid)) - before >= IDLE_MS) continue;
		const executions = await n8n.rest.executions(workflowId);
		if (executions.every(({ stoppedAt }) => stoppedAt)) return executions;
	}
}

function handled(
	answers: readonly Answer[],
	executions: ReadonlyArray<{ stoppedAt?: string | null; status: string }>,
	at: { start: number; sent: number },
): Omit<Handled, 'cpuMs' | 'peakMb'> {
	const taken = answers.filter(({ status }) => status === 200).length;
	const done = executions.filter(({ status }) => status === 'success');
	const ended = Math.max(...done.map(({ stoppedAt }) => new Date(stoppedAt ?? 0).getTime()));
	const times = answers.map(({ ms }) => ms).sort((one, other) => one - other);
	return {
		answeredASecond: taken / ((at.sent - at.start) / 1_000),
		executedASecond: done.length / ((ended - at.start) / 1_000),
		p99Ms: times[Math.floor(times.length * 0.99)],
		backlogSeconds: Math.max(0, ended - at.sent) / 1_000,
		lost: taken - done.length,
		refused: answers.filter(({ status }) => status === 503).length,
	};
}

/** Starts a real n8n with these settings, and a workflow of each kind. */
export async function openDeliveryBench(
	env: NodeJS.ProcessEnv = {},
	start: (options: N8nOptions) => Promise<N8nServer> = startN8n,
): Promise<DeliveryBench> {
	const stage = await openStageWith(async (options) => await start({ ...options, env }));
	const { n8n, password, simulator, close } = stage;
	const pid = n8n.pid() ?? 0;

	const workFor = (url: string, signingKey: string, workflowId: string): Work => {
		return async (load) => {
			await post(url, new Agent(), delivery(signingKey));
			const before = await executionsOf(stage, pid, workflowId);
			const cpuBefore = await cpuMs(pid);
			const start = Date.now();
			const { result, peakMb } = await watchingMemory(pid, async () => {
				const answers = await send(url, signingKey, load);
				const sent = Date.now();
				return { answers, sent, executions: await executionsOf(stage, pid, workflowId) };
			});
			// before n8n was asked for its executions it had nothing else to do
			const cpu = (await cpuMs(pid)) - cpuBefore;
			// the newest come first
			const executions = result.executions.slice(0, result.executions.length - before.length);
			const outcome = handled(result.answers, executions, { start, sent: result.sent });
			return { ...outcome, cpuMs: cpu / executions.length, peakMb };
		};
	};

	const ours = await n8n.rest.createWorkflow(
		withNodeBehind(triggerWorkflow(password, { options: { checkInterval: 60 } })),
	);
	await n8n.rest.activate(ours);
	const [{ url, signingKey = '' }] = simulator.control.webhooks();
	const path = randomUUID();
	const theirs = await n8n.rest.createWorkflow(withNodeBehind(webhookWorkflow(path)));
	await n8n.rest.activate(theirs);
	return {
		ours: workFor(url, signingKey, ours),
		theirs: workFor(`${n8n.url}/webhook/${path}`, signingKey, theirs),
		close,
	};
}
