import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';

import type { StoredCredential } from '../n8n/rest.mts';
import { outputOf, type Action } from './actions.mts';
import { openStage, type Stage } from './stage.mts';
import { activeTrigger, outputs, until } from './trigger.mts';

/** Every access token is void from one moment to the next, as after its lifetime. */
describe('an access token that is over, in a running n8n', () => {
	let stage: Stage;
	let account: StoredCredential;
	let gateway: StoredCredential;

	before(async () => {
		stage = await openStage();
		account = await stage.credential('VonageContactCenterAccountOAuth2Api');
		gateway = await stage.credential('VonageContactCenterOAuth2Api');
	});

	afterEach(() => assert.deepEqual(stage.simulator.control.violations(), []));

	after(async () => await stage.close());

	const requestsSince = (count: number) => stage.simulator.control.requests().slice(count);

	const me = { node: 'manageUser', parameters: { resource: 'businessUser', operation: 'getMe' } };
	const agent = {
		node: 'holdTransferCall',
		parameters: {
			resource: 'contactCenterAgent',
			operation: 'get',
			agent: { __rl: true, mode: 'id', value: '1234' },
		},
	};
	const users = {
		node: 'manageUser',
		// one page, however short the pages are
		parameters: { resource: 'contactCenterUser', operation: 'getAll', limit: 1 },
	};
	const actions: Array<[string, string, () => Action]> = [
		['an integration user', 'createToken', () => ({ ...me, credential: stage.password }) as Action],
		[
			'a user who signed in',
			'createToken',
			() => ({ ...me, credential: stage.signedIn }) as Action,
		],
		['an account', 'createV0Token', () => ({ ...agent, credential: account }) as Action],
		['the gateway', 'createGatewayToken', () => ({ ...users, credential: gateway }) as Action],
	];
	for (const [name, tokenOperation, action] of actions) {
		it(`is replaced by the next request of an action, for ${name}`, async () => {
			const { control } = stage.simulator;
			const output = await outputOf(stage, action());
			control.revokeTokens();
			const asked = control.requests().length;
			assert.deepEqual(await outputOf(stage, action()), output);
			const steps = requestsSince(asked).map(({ operationId, status }) =>
				operationId === tokenOperation ? 'token' : status,
			);
			assert.deepEqual(steps, [401, 'token', 200]);
		});
	}

	const kinds: Array<[string, () => StoredCredential]> = [
		['an integration user', () => stage.password],
		['a user who signed in', () => stage.signedIn],
	];
	for (const [name, credential] of kinds) {
		it(`is replaced by the next check of the trigger, for ${name}`, async () => {
			const { control } = stage.simulator;
			const id = await activeTrigger(stage, credential());
			control.revokeTokens();
			const asked = control.requests().length;
			const checks = () =>
				requestsSince(asked).filter(({ operationId }) => operationId === 'listWebhooks');
			await until('a check is refused', () => checks().some(({ status }) => status === 401));
			await until('a check works', () => checks().some(({ status }) => status === 200));
			const callId = String(control.ring({ phoneNumber: '+442079460101' }).id);
			control.moveCall(callId, 'MISSED');
			await until('the call arrives', async () =>
				(await outputs(stage, id)).some((output) => output.callId === callId),
			);
			const executions = await stage.n8n.rest.executions(id);
			assert.deepEqual(new Set(executions.map(({ status }) => status)), new Set(['success']));
			await stage.n8n.rest.deactivate(id);
			await until('nothing is left behind', () => control.webhooks().length === 0);
		});
	}
});
