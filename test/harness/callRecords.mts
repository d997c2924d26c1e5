import { inspect } from 'node:util';

import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';

import { HoldTransferCall } from '../../nodes/HoldTransferCall/HoldTransferCall.node.ts';
import type { Setup } from './execute.mts';
import { accountCredential, businessCredential, VBC, VCC, VIS } from './samples.mts';

type SetupOf = (operation: string, overrides?: Partial<Setup>) => Setup;

const nodeWith =
	(resource: string, fixed: Pick<Setup, 'credentials' | 'parameters'>): SetupOf =>
	(operation, overrides = {}) => ({
		node: new HoldTransferCall(),
		credentials: fixed.credentials,
		...overrides,
		parameters: { resource, operation, ...fixed.parameters, ...overrides.parameters },
	});

/** A locator field that takes an ID from the item. */
const byId = { __rl: true, mode: 'id', value: '={{ $json.id }}' };

const business = {
	credentials: businessCredential,
	parameters: { businessAuthentication: 'vonageBusinessPasswordApi' },
};

const contactCenter = {
	credentials: accountCredential,
	parameters: { contactCenterAuthentication: 'vonageContactCenterAccountOAuth2Api' },
};

/** Hold/Transfer Call nodes, by their resource; `id` of an item chooses what it is about. */
export const ofHistory = nodeWith('callHistory', {
	...business,
	parameters: { ...business.parameters, pastCall: byId },
});
export const ofWebhooks = nodeWith('callWebhook', {
	...business,
	parameters: { ...business.parameters, webhook: byId },
});
export const ofCompanyCalls = nodeWith('companyCall', {
	...business,
	parameters: { ...business.parameters, companyCall: byId },
});
export const ofContactCenterCalls = nodeWith('contactCenterCall', {
	...contactCenter,
	parameters: { ...contactCenter.parameters, callId: '={{ $json.id }}' },
});
export const ofAgents = nodeWith('contactCenterAgent', {
	...contactCenter,
	parameters: { ...contactCenter.parameters, agent: byId },
});

/** A request to the Integration Suite, as its user, with exactly this query. */
export const suite = (method: string, path: string, query: Record<string, string> = {}) =>
	nock(VBC)
		.intercept(`${VIS}/self${path}`, method)
		.query((sent) => {
			expect(sent).toEqual(query);
			return true;
		})
		.matchHeader('authorization', 'Bearer vis-access-token');

/** A request to the contact center, with exactly this query and body. */
export const center = (
	method: string,
	path: string,
	{ query = {}, body }: { query?: Record<string, string>; body?: IDataObject } = {},
) =>
	nock(VCC)
		.intercept(`/v0/a1b2c3d4e5${path}`, method, (sent: unknown) => {
			expect(sent).toEqual(body ?? '');
			return true;
		})
		.query((sent) => {
			expect(sent).toEqual(query);
			return true;
		})
		.matchHeader('authorization', 'Bearer v0-access-token');

export const CALL_GUID = '94e5928c-7f7e-4645-ad72-61010f000000';

/** The reply of getCall in vcc.json: a call that is over. */
export const endedCall = (overrides: IDataObject = {}): IDataObject => ({
	id: CALL_GUID,
	links: [{ href: `${VCC}/V0/a1b2c3d4e5/Calls/${CALL_GUID}`, rel: '_self' }],
	from: { telephoneNumber: '02072068888', agentId: '1234' },
	to: { telephoneNumber: '07970303957' },
	status: null,
	recordingStatus: 'Stopped',
	result: { code: 'Failure', party: 'Originator', reason: 'NoAnswer' },
	dispositionCode: 'Wrong Number',
	...overrides,
});

export const SIGNING_KEY = 'my"secret\\key';

/** A webhook of the samples in vis.json, with a key that needs escaping. */
export const webhookWithKey = (overrides: IDataObject = {}): IDataObject => ({
	id: '4f0f0c2e-c1ad-4a14-a30b-69dd92f57af2',
	userId: '522078',
	accountId: '257073',
	url: 'https://www.example.com/webhook',
	status: 'ACTIVE',
	events: ['CALL'],
	signingAlgo: 'HMAC_SHA256',
	signingKey: SIGNING_KEY,
	metadataPolicy: 'HEADER',
	createdAt: '2026-06-23T11:06:21.038Z',
	expireAt: '2026-07-03T11:06:21.038Z',
	purgeAt: '2026-09-16T11:06:21.038Z',
	statistics: {
		totalAttempts: 5,
		totalSuccesses: 3,
		totalFailures: 2,
		failed: true,
		lastSuccess: '2026-06-24T10:00:00.000+0000',
		lastFailure: '2026-06-25T10:00:00.000Z',
		lastHttpErrorCode: '500 INTERNAL_SERVER_ERROR',
		lastErrorMessage: 'Server error',
	},
	...overrides,
});

/** The same without its key. */
export function webhookWithoutKey(overrides: IDataObject = {}): IDataObject {
	const { signingKey, ...shown } = webhookWithKey(overrides);
	expect(signingKey).toBeDefined();
	return shown;
}

/** The same, simplified. */
export const simpleWebhook = (overrides: IDataObject = {}): IDataObject => ({
	id: '4f0f0c2e-c1ad-4a14-a30b-69dd92f57af2',
	url: 'https://www.example.com/webhook',
	status: 'ACTIVE',
	events: ['CALL'],
	failed: true,
	expireAt: '2026-07-03T11:06:21.038Z',
	totalAttempts: 5,
	totalSuccesses: 3,
	totalFailures: 2,
	lastSuccess: '2026-06-24T10:00:00.000+00:00',
	lastFailure: '2026-06-25T10:00:00.000Z',
	lastHttpErrorCode: '500 INTERNAL_SERVER_ERROR',
	lastErrorMessage: 'Server error',
	...overrides,
});

/** Asserts that a key is nowhere in a result or an error, in whatever way it is written. */
export function expectNoKey(shown: unknown, key = SIGNING_KEY): void {
	const texts = [inspect(shown, { depth: Infinity, showHidden: true }), JSON.stringify(shown)];
	const escaped = JSON.stringify(key).slice(1, -1);
	for (const text of texts) {
		for (const form of [key, escaped, JSON.stringify(escaped).slice(1, -1), 'secret']) {
			expect(text).not.toContain(form);
		}
	}
}
