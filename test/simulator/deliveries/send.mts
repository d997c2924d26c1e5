import { request as requestHttp, STATUS_CODES, type ClientRequest } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { IntegrationSuiteSeed } from '../state/integrationSuite/seed.mts';
import type { Message } from './deliveryContract.mts';

export type Timing = IntegrationSuiteSeed['deliveries'];

/** How an attempt went. Without an error, it went well. */
export interface Outcome {
	/** Missing when no answer came. */
	status?: number;
	error?: string;
	/** Whether another attempt would be of no use. */
	isHopeless?: boolean;
}

interface Answer {
	status: number;
	location?: string;
}

const mostRedirects = 5;

/** Makes one attempt to deliver. The receiver must be connected in time, and answer 200 in time. */
export async function send(
	address: string,
	message: Message,
	timing: Timing,
	signal: AbortSignal,
): Promise<Outcome> {
	let url = new URL(address);
	let method = 'POST';
	try {
		for (let redirects = 0; redirects <= mostRedirects; redirects++) {
			const { status, location } = await ask(method, url, message, timing, signal);
			if (status === 200) return { status };
			if (!location || (status !== 302 && status !== 307)) {
				return { status, error: `Answered ${status} ${STATUS_CODES[status] ?? ''}`.trimEnd() };
			}
			// The event itself is lost: a GET carries no body.
			if (status === 302) method = 'GET';
			url = new URL(location, url);
		}
		return { error: `More than ${mostRedirects} redirects`, isHopeless: true };
	} catch (error) {
		return { error: (error as Error).message };
	}
}

/** Sends one request, which must be connected and answered in time. */
export async function ask(
	method: string,
	url: URL,
	{ headers, body }: Message,
	timing: Pick<Timing, 'connectTimeoutMs' | 'answerTimeoutMs'>,
	signal: AbortSignal,
): Promise<Answer> {
	const isSecure = url.protocol === 'https:';
	const request = isSecure ? requestHttps : requestHttp;
	return await new Promise((resolve, reject) => {
		// Each request connects anew, so that the time to connect counts.
		const client = request(url, {
			method,
			headers: method === 'GET' ? withoutBody(headers) : headers,
			agent: false,
			signal,
		});
		let deadline = limit(client, timing.connectTimeoutMs, 'No connection');
		client.once('socket', (socket) => {
			socket.once(isSecure ? 'secureConnect' : 'connect', () => {
				clearTimeout(deadline);
				deadline = limit(client, timing.answerTimeoutMs, 'No answer');
			});
		});
		client.once('response', (response) => {
			clearTimeout(deadline);
			response.resume();
			resolve({ status: response.statusCode!, location: response.headers.location });
		});
		client.once('error', (error) => {
			clearTimeout(deadline);
			reject(error);
		});
		client.end(method === 'GET' ? undefined : body);
	});
}

function limit(client: ClientRequest, milliseconds: number, what: string): NodeJS.Timeout {
	const error = new Error(`${what} within ${milliseconds} ms`);
	return setTimeout(() => client.destroy(error), milliseconds).unref();
}

function withoutBody({ 'Content-Type': _, ...headers }: Message['headers']) {
	return headers;
}
