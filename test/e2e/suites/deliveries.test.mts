import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { openStage, type Stage } from './stage.mts';
import { activeTrigger, outputs, TRIGGER, until } from './trigger.mts';

/** A signature in form, which no key made. */
const FORGED = 'a1'.repeat(32);

/** What a running n8n answers to deliveries, and what becomes of them. */
describe('a delivery to a running n8n', () => {
	let stage: Stage;

	before(async () => {
		stage = await openStage({ seed: { deliveries: { metadataMember: 'metdata' } } });
	});

	after(async () => await stage.close());

	const missACall = (): string => {
		const { control } = stage.simulator;
		const { id } = control.ring({ phoneNumber: '+442079460101' });
		control.moveCall(String(id), 'MISSED');
		return String(id);
	};

	const executions = async (workflowId: string) => await stage.n8n.rest.executions(workflowId);

	const hasOutcome = async (workflowId: string, callId: string) =>
		(await outputs(stage, workflowId)).some((output) => output.callId === callId);

	/** Sends what a stranger could send. */
	async function forge(signature?: string): Promise<number> {
		const [{ url }] = stage.simulator.control.webhooks();
		const event = { id: 'c1', state: 'MISSED', accountId: '1' };
		const { status } = await fetch(url, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify({ event, metadata: { signature, deliveryId: 'd1' } }),
		});
		return status;
	}

	it('starts the workflow with the other spelling of its metadata', async () => {
		const id = await activeTrigger(stage, stage.password);
		const callId = missACall();
		await until('the call arrives', async () => await hasOutcome(id, callId));
		assert.deepEqual(
			(await outputs(stage, id)).map(({ recovered }) => recovered),
			[false],
		);
		await stage.n8n.rest.deactivate(id);
	});

	it('that was handed on before ends at the trigger, and says why', async () => {
		const id = await activeTrigger(stage, stage.password);
		const callId = missACall();
		await until('the call arrives', async () => await hasOutcome(id, callId));
		await stage.n8n.kill();
		await stage.n8n.start();
		await stage.n8n.rest.login();
		await until('it was found once more', async () => (await executions(id)).length > 1);
		const [{ id: executionId }] = await executions(id);
		const { outputsByNode, hintsByNode, status } = await stage.n8n.rest.finishedRun(executionId);
		assert.equal(status, 'success');
		assert.deepEqual(outputsByNode[TRIGGER], []);
		assert.equal(hintsByNode[TRIGGER].length, 1);
		assert.match(hintsByNode[TRIGGER][0], /^This call was already handed on/);
		await stage.n8n.rest.deactivate(id);
	});

	it('is answered with 503 when the key cannot be read, and makes no execution', async () => {
		const { VonageBusinessPasswordApi } = stage.simulator.control.info().credentials;
		const credential = await stage.n8n.rest.createCredential(
			'Deleted later',
			'vonageBusinessPasswordApi',
			VonageBusinessPasswordApi,
		);
		const id = await activeTrigger(stage, credential);
		assert.equal(await forge(), 401);
		assert.equal(await forge(FORGED), 401);
		await stage.n8n.rest.deleteCredential(credential.id);
		await until('the key is read again', async () => (await forge(FORGED)) === 503);
		assert.equal(await forge(FORGED), 503);
		assert.equal(await forge(), 401);
		const started = (await executions(id)).filter(({ mode }) => mode === 'webhook');
		assert.deepEqual(started, []);
	});
});
