import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

import { onEnd } from '../e2e/system/cleanup.mts';
import { close, listen, urlOf } from '../simulator/http/server.mts';

/** A quota of the server; `undefined` lets everything through. */
export interface Allowance {
	requests: number;
	/** Windows follow each other from the first request on, or a window opens with the first request after one. */
	everyMs: number;
}

/** Serves calls after a fixed time, and tokens at once: cheaper than the simulator, which checks. */
export interface SlowVonage {
	url: string;
	/** Which numbers were called how often, and how many requests were refused, since `begin`. */
	counted(): { calls: Map<string, number>; refused: number };
	/** Forgets what came, and sets the quota. */
	begin(allowance?: Allowance): void;
	/** Resolves when so many calls were answered since `begin`. */
	answered(calls: number): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString();
}

function send(response: ServerResponse, status: number, body: object, headers = {}): void {
	const text = JSON.stringify(body);
	response.writeHead(status, {
		'content-type': 'application/json',
		'content-length': Buffer.byteLength(text),
		...headers,
	});
	response.end(text);
}

/** The number in the body of a call, of the business API or of the contact center. */
function numberIn(body: string): string {
	const { phoneNumber, to } = JSON.parse(body) as {
		phoneNumber?: string;
		to?: { telephoneNumber: string };
	};
	return phoneNumber ?? to?.telephoneNumber ?? '';
}

/** Starts the server; it ends with the program. */
export async function startSlowVonage(latencyMs: number): Promise<SlowVonage> {
	let calls = new Map<string, number>();
	let refused = 0;
	let answers = 0;
	let allowance: Allowance | undefined;
	let opened = 0;
	let inWindow = 0;
	let onAnswer: () => void = () => {};

	/** How long the quota is used up; 0 if it is not. */
	function usedUpMs(): number {
		if (!allowance) return 0;
		const now = performance.now();
		if (now >= opened + allowance.everyMs) {
			opened = now;
			inWindow = 0;
		}
		inWindow += 1;
		return inWindow > allowance.requests ? opened + allowance.everyMs - now : 0;
	}

	async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const body = await bodyOf(request);
		if (request.url?.endsWith('/token')) {
			send(response, 200, { access_token: randomUUID(), token_type: 'Bearer', expires_in: 3_600 });
			return;
		}
		const waitMs = usedUpMs();
		if (waitMs > 0) refused += 1;
		else calls.set(numberIn(body), (calls.get(numberIn(body)) ?? 0) + 1);
		await sleep(latencyMs);
		if (waitMs > 0) {
			send(response, 429, {}, { 'retry-after': String(Math.ceil(waitMs / 1_000)) });
			return;
		}
		send(response, 201, { id: randomUUID(), state: 'INITIALIZING' });
		answers += 1;
		onAnswer();
	}

	const server = await listen((request, response) => void answer(request, response));
	server.keepAliveTimeout = 60_000;
	onEnd(async () => await close(server));
	return {
		url: urlOf(server),
		counted: () => ({ calls, refused }),
		begin: (allowed) => {
			calls = new Map();
			refused = 0;
			answers = 0;
			allowance = allowed;
			opened = -Infinity;
		},
		answered: async (count) =>
			await new Promise((resolve) => {
				onAnswer = () => answers >= count && resolve();
				onAnswer();
			}),
	};
}
