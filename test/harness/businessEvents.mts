import { createHmac } from 'node:crypto';

import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';

import { businessCredential, VBC, VIS } from './samples.mts';

export const DAY_MS = 24 * 60 * 60_000;

/** The key that a node signs with: HMAC-SHA256 of the consumer secret over its webhook ID. */
export const keyOfNode = (
	nodeId = 'a-node',
	consumerSecret: string = businessCredential.vonageBusinessPasswordApi.consumerSecret,
) => createHmac('sha256', consumerSecret).update(`webhook-of-${nodeId}`).digest('hex');

/** Signs as Vonage does: sorted by code units, without whitespace. Independent of the node. */
export const sign = (key: string, event: unknown) =>
	createHmac('sha256', key).update(canonical(event)).digest('hex');

export function canonical(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value);
	const byCodeUnits = ([a]: [string, unknown], [b]: [string, unknown]) => (a < b ? -1 : 1);
	const members = Object.entries(value).sort(byCodeUnits);
	return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join()}}`;
}

/** The call of the documented sample, in any state. */
export const callEvent = (overrides: IDataObject = {}): IDataObject => ({
	id: '5a85d86f253bcd10897f3189',
	externalId: 'callhalf-60227142553:0',
	userId: '24785',
	accountId: '376',
	type: 'CALL',
	direction: 'OUTBOUND',
	phoneNumber: '14155550100',
	callerId: 'Example Corp',
	duration: 2950,
	state: 'ANSWERED',
	startTime: '2018-02-15T18:58:56.194+0000',
	answerTime: '2018-02-15T18:59:03.496+0000',
	endTime: '2018-02-15T18:59:06.446+0000',
	...overrides,
});

/** The members of {@link callEvent} in the simplified form, without its ID. */
export const simplifiedEvent = {
	state: 'ANSWERED',
	direction: 'OUTBOUND',
	phoneNumber: '14155550100',
	callerName: 'Example Corp',
	startTime: '2018-02-15T18:58:56.194+00:00',
	answerTime: '2018-02-15T18:59:03.496+00:00',
	endTime: '2018-02-15T18:59:06.446+00:00',
	durationSeconds: 2.95,
	userId: '24785',
	accountId: '376',
};

/** A missed call that ended at a moment. */
export const missedCall = (id: string, endedAt: number, overrides: IDataObject = {}) =>
	callEvent({
		id,
		state: 'MISSED',
		direction: 'INBOUND',
		duration: 0,
		answerTime: null,
		startTime: new Date(endedAt - 20_000).toISOString().replace('Z', '+0000'),
		endTime: new Date(endedAt).toISOString().replace('Z', '+0000'),
		...overrides,
	});

/** A subscription (vis.json Webhook); made now, for ten days. */
export const subscription = (overrides: IDataObject = {}): IDataObject => ({
	id: 'w1',
	userId: '24785',
	accountId: '376',
	url: 'https://n8n.example.com/webhook/webhook-of-a-node/webhook',
	status: 'ACTIVE',
	events: ['CALL'],
	signingAlgo: 'HMAC_SHA256',
	signingKey: keyOfNode(),
	metadataPolicy: 'BODY',
	createdAt: new Date(Date.now()).toISOString(),
	expireAt: new Date(Date.now() + 10 * DAY_MS).toISOString(),
	purgeAt: new Date(Date.now() + 77 * DAY_MS).toISOString(),
	statistics: statistics(),
	...overrides,
});

export const statistics = (overrides: IDataObject = {}): IDataObject => ({
	totalAttempts: 0,
	totalSuccesses: 0,
	totalFailures: 0,
	failed: false,
	...overrides,
});

type Answer = [status: number, body?: unknown];

/** The webhooks and events of a business user: what Vonage keeps, and what it was asked. */
export class Vonage {
	webhooks: IDataObject[] = [];

	events: IDataObject[] = [];

	/** The requests in order: method, and path and query below /self. */
	readonly requests: string[] = [];

	/** Bodies of the requests that had one. */
	readonly bodies: unknown[] = [];

	/** Answers that replace the usual ones, by the start of the request: `GET /events`. */
	readonly answers: Record<string, Answer | ((query: URLSearchParams) => Answer)> = {};

	/** Runs before each answer. */
	beforeAnswer: (request: string) => Promise<void> = async () => {};

	private created = 0;

	constructor(host: string = VBC) {
		const below = new RegExp(`^${VIS}/self/`);
		for (const method of ['get', 'post', 'put', 'delete'] as const) {
			nock(host)
				.persist()
				[method](below)
				.optionally()
				.reply(async (uri, body) => await this.answer(method.toUpperCase(), uri, body));
		}
	}

	/** What was asked, without the query. */
	get asked(): string[] {
		return this.requests.map((request) => request.split('?')[0]);
	}

	/** The query of each request for events. */
	get eventQueries(): Array<Record<string, string>> {
		return this.requests
			.filter((request) => request.startsWith('GET /events'))
			.map((request) => Object.fromEntries(new URLSearchParams(request.split('?')[1])));
	}

	/** Forgets what was asked until now. */
	forget(): void {
		this.requests.length = 0;
		this.bodies.length = 0;
	}

	private async answer(method: string, uri: string, body: unknown): Promise<Answer> {
		const request = `${method} ${uri.slice(`${VIS}/self`.length)}`;
		this.requests.push(request);
		if (body) this.bodies.push(body);
		await this.beforeAnswer(request);
		const query = new URLSearchParams(uri.split('?')[1]);
		const replaced = Object.entries(this.answers).find(([start]) => request.startsWith(start))?.[1];
		if (replaced) return typeof replaced === 'function' ? replaced(query) : replaced;
		if (request.startsWith('GET /events')) return [200, this.events];
		return this.answerWebhooks(method, uri.split('/webhooks/')[1]?.split('/')[0], body);
	}

	private answerWebhooks(method: string, id: string | undefined, body: unknown): Answer {
		if (method === 'POST') {
			this.created += 1;
			const webhook = subscription({ ...(body as IDataObject), id: `new-${this.created}` });
			this.webhooks.push(webhook);
			return [201, webhook];
		}
		if (id === undefined) return [200, this.webhooks];
		const webhook = this.webhooks.find((candidate) => candidate.id === id);
		if (!webhook) return [404, { errorCode: 'NOT_FOUND', errorMessage: 'No such webhook' }];
		if (method === 'DELETE') {
			this.webhooks = this.webhooks.filter((candidate) => candidate !== webhook);
			return [204];
		}
		return [200, this.renew(webhook)];
	}

	private renew(webhook: IDataObject): IDataObject {
		return Object.assign(webhook, {
			status: 'ACTIVE',
			renewedAt: new Date(Date.now()).toISOString(),
			expireAt: new Date(Date.now() + 10 * DAY_MS).toISOString(),
			statistics: { ...(webhook.statistics as IDataObject), failed: false },
		});
	}
}
