import assert from 'node:assert/strict';

import type { RecordedRequest } from '../../simulator/http/recorder.mts';
import type { Simulator } from '../../simulator/simulator.mts';
import type { Say } from '../steps.mts';

const DAY_AND_AN_HOUR = 25 * 3600;

/** How a credential gets its tokens: the contract's operation and the OAuth 2 grant. */
export interface TokenGrant {
	operationId: 'createV0Token' | 'createGatewayToken' | 'createToken';
	grantType: 'client_credentials' | 'refresh_token' | 'password';
}

/**
 * Lets every access token expire, repeats a piece of work, and checks on the wire that the API
 * refused the old token, that one new token was fetched, and how; and that the work done once more
 * uses the same token again. Gives the token request.
 */
export async function afterExpiry(
	{ control }: Simulator,
	{ operationId, grantType }: TokenGrant,
	say: Say,
	work: () => Promise<void>,
): Promise<URLSearchParams> {
	const record = async () => {
		const requestsBefore = control.requests().length;
		await work();
		return control.requests().slice(requestsBefore);
	};
	const isTokenRequest = (request: RecordedRequest) => request.operationId === operationId;

	control.advance(DAY_AND_AN_HOUR);
	const requests = await record();
	say('on the wire:');
	for (const { method, path, status } of requests) say(`  ${method} ${path} -> ${status}`);
	assert.ok(
		requests.some(({ status }) => status === 401),
		'the old token was not refused',
	);
	const tokenRequests = requests.filter(isTokenRequest);
	assert.equal(tokenRequests.length, 1, 'one new token is fetched');
	const form = new URLSearchParams(tokenRequests[0].body);
	assert.equal(form.get('grant_type'), grantType);

	assert.deepEqual((await record()).filter(isTokenRequest), [], 'the new token is kept');
	say('once more: the new token is used again');
	return form;
}
