import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { operations } from '../../../nodes/HoldTransferCall/operations.ts';
import type { StoredCredential } from '../n8n/rest.mts';
import { outputOf, runAction } from './actions.mts';
import { Tried } from './coverage.mts';
import { openStage, type Stage } from './stage.mts';
import { activeTrigger } from './trigger.mts';

const byId = (value: string): INodeParameters => ({ __rl: true, mode: 'id', value });

/** Every operation of Hold/Transfer Call, in a real n8n against the simulator. */
describe('Hold/Transfer Call in a running n8n', () => {
	let stage: Stage;
	let account: StoredCredential;
	const tried = new Tried();

	before(async () => {
		stage = await openStage({ seed: { recordingDelaySeconds: 0 } });
		account = await stage.credential('VonageContactCenterAccountOAuth2Api');
	});

	afterEach(() => assert.deepEqual(stage.simulator.control.violations(), []));

	after(async () => await stage.close());

	/** Runs an operation; its items, or what the node said. */
	async function act(
		resource: string,
		operation: string,
		parameters: INodeParameters = {},
		credential = resource.startsWith('contactCenter') ? account : stage.password,
	): Promise<IDataObject[]> {
		tried.add(operation, resource);
		return await outputOf(stage, {
			node: 'holdTransferCall',
			credential,
			parameters: { resource, operation, ...parameters },
		});
	}

	const ring = (phoneNumber = '+442079460101') =>
		stage.simulator.control.ring({ phoneNumber, callerId: 'Front Desk' });

	const ofCall = (id: unknown) => ({ call: byId(String(id)) });

	it('answers, holds, resumes, transfers: each shows the state of the call then', async () => {
		const call = ring();
		const states = [];
		for (const operation of ['answer', 'hold', 'resume']) {
			const [{ state, id }] = await act('call', operation, ofCall(call.id));
			assert.equal(id, String(call.id));
			states.push(state);
		}
		assert.deepEqual(states, ['ACTIVE', 'HELD', 'ACTIVE']);
		await act('call', 'transfer', { ...ofCall(call.id), phoneNumber: '+44 20 7946 0160' });
		const transfers = stage.simulator.control
			.requests()
			.filter(({ operationId }) => operationId === 'transferCall');
		assert.equal(transfers.length, 1);
		assert.deepEqual(JSON.parse(transfers[0].body), { phoneNumber: '+442079460160' });
		assert.equal(call.state, 'ANSWERED');
	});

	it('works with the credential of a user who signed in', async () => {
		const call = ring();
		const [{ state }] = await act('call', 'answer', ofCall(call.id), stage.signedIn);
		assert.equal(state, 'ACTIVE');
		stage.simulator.control.endCall(String(call.id));
	});

	it('sends to voicemail and ends', async () => {
		const declined = ring();
		await act('call', 'sendToVoicemail', ofCall(declined.id));
		assert.equal(declined.state, 'REJECTED');
		const ended = ring();
		await act('call', 'answer', ofCall(ended.id));
		const [{ state }] = await act('call', 'end', ofCall(ended.id));
		assert.equal(state, 'ANSWERED');
	});

	it('lists, counts and gets live calls', async () => {
		const calls = Array.from({ length: 3 }, (_, index) => ring(`+44207946011${index}`));
		const listed = await act('call', 'getAll', { returnAll: true });
		assert.deepEqual(listed.map(({ id }) => id).sort(), calls.map(({ id }) => String(id)).sort());
		assert.deepEqual(await act('call', 'count'), [{ count: 3 }]);
		const [{ phoneNumber, state }] = await act('call', 'get', ofCall(calls[0].id));
		assert.deepEqual([phoneNumber, state], ['+442079460110', 'RINGING']);
		stage.simulator.control.endCalls();
	});

	it('waits until a call has ended, and says when it has not', async () => {
		const call = ring();
		await act('call', 'answer', ofCall(call.id));
		const waiting = act('call', 'waitUntilEnded', ofCall(call.id));
		const looks = () =>
			stage.simulator.control.requests().filter(({ operationId }) => operationId === 'getCall');
		const before = looks().length;
		while (looks().length === before) await new Promise((resolve) => setTimeout(resolve, 50));
		stage.simulator.control.endCall(String(call.id));
		const [{ state, ended, timedOut, durationSeconds }] = await waiting;
		assert.deepEqual([state, ended, timedOut], ['ANSWERED', true, false]);
		assert.ok(Number(durationSeconds) > 0);

		const endless = ring();
		const [late] = await act('call', 'waitUntilEnded', { ...ofCall(endless.id), maxWait: 0 });
		assert.deepEqual([late.state, late.ended, late.timedOut], ['RINGING', false, true]);
		stage.simulator.control.endCalls();
	});

	it('says in which state the call is when that does not allow it', async () => {
		const call = ring();
		const { status, error } = await runAction(stage, {
			node: 'holdTransferCall',
			credential: stage.password,
			parameters: { resource: 'call', operation: 'hold', ...ofCall(call.id) },
		});
		assert.equal(status, 'error');
		assert.match(error?.message ?? '', /ringing/i);
		assert.match(error?.description ?? '', /Answer/);
		stage.simulator.control.endCalls();
	});

	it('offers the live calls in a list', async () => {
		const call = ring('+442079460123');
		const { results } = await stage.n8n.rest.searchList(
			{
				node: 'holdTransferCall',
				credential: stage.password,
				parameters: { resource: 'call', operation: 'hold' },
			},
			{ parameter: 'call', method: 'searchCalls', filter: 'front desk' },
		);
		assert.deepEqual(
			results.map(({ value }) => value),
			[String(call.id)],
		);
		assert.match(results[0].name, /Front Desk \(\+442079460123\), Inbound, Ringing/);
		stage.simulator.control.endCalls();
	});

	it('reads the history', async () => {
		const call = ring('+442079460133');
		stage.simulator.control.moveCall(String(call.id), 'MISSED');
		const missed = await act('callHistory', 'getAll', {
			returnAll: true,
			filters: { states: ['MISSED'] },
		});
		assert.deepEqual(
			missed.map(({ id }) => id),
			[String(call.id)],
		);
		assert.deepEqual(await act('callHistory', 'count', { filters: { states: ['MISSED'] } }), [
			{ count: 1 },
		]);
		const [{ state }] = await act('callHistory', 'get', { pastCall: byId(String(call.id)) });
		assert.equal(state, 'MISSED');
	});

	it('keeps webhooks in order, and never shows their signing key', async () => {
		const workflow = await activeTrigger(stage, stage.password, { options: { checkInterval: 60 } });
		const [{ id, signingKey }] = stage.simulator.control.webhooks();
		const webhook = byId(id);
		const listed = await act('callWebhook', 'getAll', { returnAll: true, output: 'raw' });
		const [got] = await act('callWebhook', 'get', { webhook, output: 'raw' });
		const [renewed] = await act('callWebhook', 'renew', { webhook });
		for (const shown of [...listed, got, renewed]) {
			assert.equal(shown.id, id);
			assert.ok(signingKey && !JSON.stringify(shown).includes(signingKey));
		}
		assert.ok(stage.simulator.control.webhooks()[0].renewedAt);
		assert.deepEqual(await act('callWebhook', 'delete', { webhook }), [{ deleted: true }]);
		assert.deepEqual(stage.simulator.control.webhooks(), []);
		await stage.n8n.rest.deactivate(workflow);
	});

	it('looks contact center calls and agents up, and controls the recording', async () => {
		const [{ id }] = await outputOf(stage, {
			node: 'makeCall',
			credential: account,
			parameters: {
				resource: 'call',
				operation: 'contactCenterAgent',
				agent: byId('1234'),
				callTo: 'phoneNumber',
				phoneNumber: '+442079460101',
			},
		});
		const [agent] = await act('contactCenterAgent', 'get', { agent: byId('1234') });
		assert.equal(agent.currentCallGuid ?? agent.currentCallId, id);
		const free = await act('contactCenterAgent', 'getAvailable');
		assert.ok(free.every((other) => other.id !== '1234'));
		const callId = String(id);
		const waitUntilApplied = true;
		const code = {
			callId,
			dispositionCode: 'Wrong Number',
			dispositionFields: { agentId: '1234' },
		};
		assert.deepEqual(await act('contactCenterCall', 'setDispositionCode', code), [
			{ id, dispositionCode: 'Wrong Number' },
		]);
		await act('contactCenterCall', 'startRecording', { callId, waitUntilApplied });
		await act('contactCenterCall', 'pauseRecording', { callId, waitUntilApplied });
		const [call] = await act('contactCenterCall', 'get', { callId });
		assert.equal(call.recordingStatus, 'Paused');
		assert.equal(call.dispositionCode, 'Wrong Number');
		stage.simulator.control.endCalls();
	});

	it('shows and changes what agents are ready for, by the credential of the platform', async () => {
		const platform = await stage.credential('VonageContactCenterOAuth2Api');
		const on = async (operation: string, parameters: INodeParameters) =>
			(await act('contactCenterAgent', operation, parameters, platform))[0];
		const choose = async (parameter: string, method: string, operation: string, name: string) => {
			const { results } = await stage.n8n.rest.searchList(
				{
					node: 'holdTransferCall',
					credential: platform,
					parameters: { resource: 'contactCenterAgent', operation },
				},
				{ parameter, method, filter: name },
			);
			return byId(String(results[0].value));
		};
		const agentUser = await choose('agentUser', 'searchAgentUsers', 'setPresence', 'sales desk');
		const presence = await choose('presence', 'searchPresences', 'setPresence', 'lunch');
		assert.equal((await on('setPresence', { agentUser, presence })).presence, 'Lunch');
		const seen = await on('getPresence', { agentUser: byId('5464') });
		assert.deepEqual([seen.presence, seen.isReady], ['Lunch', false]);
		const availabilityGroup = await choose(
			'availabilityGroup',
			'searchGroups',
			'getAvailability',
			'sales',
		);
		const ofGroup = await on('getAvailability', { availabilityGroup });
		assert.deepEqual([ofGroup.ready, ofGroup.away, ofGroup.available], [1, 1, 1]);
		const ofSkill = await on('getAvailability', { countBy: 'skills', skillNames: 'English' });
		assert.deepEqual([ofSkill.ready, ofSkill.away], [1, 1]);
	});

	it('lists, gets and ends calls of the whole company', async () => {
		const colleague = stage.simulator.control.ring({
			phoneNumber: '+442079460144',
			userId: '522079',
		});
		const id = String(colleague.id);
		const listed = await act('companyCall', 'getAll', { returnAll: true });
		assert.deepEqual(
			listed.map((call) => [call.id, call.extensions]),
			[[id, ['102']]],
		);
		const [{ from, status }] = await act('companyCall', 'get', { companyCall: byId(id) });
		assert.deepEqual([from, status], ['442079460144', 'ringing']);
		await act('companyCall', 'end', { companyCall: byId(id) });
		assert.equal(colleague.state, 'REJECTED');
		const logged = await act('companyCallLog', 'getAll', {
			returnAll: true,
			filters: { phoneNumber: '+44 20 7946 0144', extensions: '102' },
		});
		assert.deepEqual(
			logged.map((call) => [call.id, call.result]),
			[[id, 'Rejected']],
		);
	});

	it('was tried with every operation that it offers', () => {
		tried.assertAll(operations);
	});
});
