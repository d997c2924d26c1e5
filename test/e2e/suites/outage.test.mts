import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';

import type { StoredCredential } from '../n8n/rest.mts';
import type { Stage } from './stage.mts';
import { activeTrigger, ONE_CHECK_MS, until } from './trigger.mts';
import { callsOn, nothingIsLeft, openTriggerStage } from './triggerStage.mts';

/** How often n8n is killed to hit the moment between an answer and its execution. */
const MOST_KILLS = 4;

/** What the Call Trigger makes good after n8n was down, or the sign-in was revoked. */
describe('the Call Trigger after an outage', () => {
	let stage: Stage;

	before(async () => {
		stage = await openTriggerStage();
	});

	afterEach(async () => await nothingIsLeft(stage));

	after(async () => await stage.close());

	const { webhooks, missACall, outcomes, hasOutcome } = callsOn(() => stage);

	it('brings the calls that ended while n8n was down, each once', async () => {
		const id = await activeTrigger(stage, stage.password);
		const before = missACall();
		await until('the call before arrives', async () => await hasOutcome(id, before));
		await stage.n8n.kill();
		const missed = [missACall(), missACall(), missACall()];
		await stage.simulator.control.settled();
		await stage.n8n.start();
		await stage.n8n.rest.login();
		await until('all three are there', async () => {
			const seen = (await outcomes(id)).map(({ callId }) => callId);
			return missed.every((callId) => seen.includes(callId));
		});
		await sleep(ONE_CHECK_MS);
		const [first, ...recovered] = await outcomes(id);
		assert.deepEqual(first, { callId: before, recovered: false });
		assert.deepEqual(recovered.map(({ callId }) => callId).sort(), [...missed].sort());
		assert.ok(recovered.every((outcome) => outcome.recovered));
		await stage.n8n.rest.deactivate(id);
	});

	it('brings after a start the call that was missed before the subscription was made anew', async () => {
		const { control } = stage.simulator;
		control.advance(-3_600);
		missACall();
		control.resetClock();
		const id = await activeTrigger(stage, stage.password);
		await sleep(ONE_CHECK_MS);
		control.addFault({
			operationId: 'listEvents',
			times: 100_000,
			action: { status: 403, body: {} },
		});
		control.removeWebhook(webhooks()[0].id);
		const callId = missACall();
		await until('the subscription is made anew', () => webhooks().length === 1);
		await stage.n8n.kill();
		control.clearFaults();
		await stage.n8n.start();
		await stage.n8n.rest.login();
		await until('the call arrives', async () => await hasOutcome(id, callId));
		await sleep(ONE_CHECK_MS);
		// none from before the activation, which n8n has stored
		assert.deepEqual(await outcomes(id), [{ callId, recovered: true }]);
		await stage.n8n.rest.deactivate(id);
	});

	it('brings a call after whose answer n8n was killed, unless its execution shows that', async () => {
		const id = await activeTrigger(stage, stage.password);
		const { control } = stage.simulator;
		const isAnswered = (callId: string) =>
			control
				.deliveries()
				.some((each) => each.callId === callId && each.state === 'MISSED' && each.status === 200);
		// the kill can also hit the execution, which then shows the call as crashed
		const crashed = async (callId: string) =>
			(await stage.n8n.rest.crashedExecutions(id)).some((stored) => stored.includes(callId));
		const killed: string[] = [];
		let hit = false;
		// most often the execution is not stored yet
		while (!hit && killed.length < MOST_KILLS) {
			const callId = missACall();
			killed.push(callId);
			while (!isAnswered(callId)) await nextTurn();
			await stage.n8n.kill();
			await stage.n8n.start();
			await stage.n8n.rest.login();
			await until(
				'the call arrives',
				async () => (await hasOutcome(id, callId)) || (await crashed(callId)),
			);
			hit = (await outcomes(id)).some((outcome) => outcome.callId === callId && outcome.recovered);
		}
		await sleep(ONE_CHECK_MS);
		const found = (await outcomes(id)).map(({ callId }) => callId);
		assert.deepEqual(found, [...new Set(found)]);
		for (const callId of killed) {
			assert.ok(found.includes(callId) || (await crashed(callId)), `${callId} is nowhere`);
		}
		await stage.n8n.rest.deactivate(id);
	});

	const alerts = async (workflowId: string) =>
		(await stage.n8n.rest.executions(workflowId)).filter(({ status }) => status === 'error').length;

	const lockUser = () =>
		stage.simulator.control.addFault({
			operationId: 'createToken',
			times: 1_000,
			action: {
				status: 400,
				body: { error: 'invalid_grant', error_description: 'User is locked' },
			},
		});
	// all tokens are revoked: whoever has to connect again comes first
	const revocations: Array<[string, () => StoredCredential, () => void, () => Promise<void>]> = [
		[
			'of a user who signed in',
			() => stage.signedIn,
			() => {},
			async () => await stage.n8n.rest.connectOAuth2(stage.signedIn.id),
		],
		[
			'of an integration user',
			() => stage.password,
			lockUser,
			async () => {
				const { control } = stage.simulator;
				control.clearFaults();
				const { username, ...rest } = control.info().credentials.VonageBusinessPasswordApi;
				// the same user, whose credential was changed
				const data = { ...rest, username: username.replace('@vbc.prod', '') };
				await stage.n8n.rest.updateCredential(stage.password, data);
			},
		],
	];
	for (const [name, credential, lock, mend] of revocations) {
		it(`tells a person when the credential ${name} is revoked, and goes on when it is back`, async () => {
			const id = await activeTrigger(stage, credential());
			await sleep(ONE_CHECK_MS);
			const revokedAt = stage.simulator.control.requests().length;
			stage.simulator.control.revokeTokens({ refreshTokens: true });
			lock();
			await until('a person is told', async () => (await alerts(id)) > 0);
			await sleep(ONE_CHECK_MS);
			assert.equal(await alerts(id), 1, 'once a day for the same cause');
			const refused = stage.simulator.control
				.requests()
				.slice(revokedAt)
				.filter(({ operationId, status }) => operationId === 'createToken' && status === 400);
			assert.equal(refused.length, 1, 'no sign-in is repeated that was refused');
			await mend();
			const { control } = stage.simulator;
			const asked = control.requests().length;
			await until('the checks work', () =>
				control
					.requests()
					.slice(asked)
					.some(({ operationId, status }) => operationId === 'listWebhooks' && status === 200),
			);
			const callId = missACall();
			await until('the call arrives', async () => await hasOutcome(id, callId));
			await stage.n8n.rest.deactivate(id);
		});
	}
});
