import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { deflateSync, gzipSync } from 'node:zlib';

import { callEvent, sign } from '../../harness/businessEvents.mts';
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

	it('is read whatever its content type and packing, and refused where it is too long or broken', async () => {
		const id = await activeTrigger(stage, stage.password);
		const [{ url, signingKey = '' }] = stage.simulator.control.webhooks();
		/** Sends a signed event. */
		const deliver = async (
			callId: string,
			headers: Record<string, string>,
			pack: (body: string) => NonNullable<RequestInit['body']> = (body) => Buffer.from(body),
		): Promise<number> => {
			const event = callEvent({ id: callId });
			const metadata = { signature: sign(signingKey, event), deliveryId: callId };
			const body = pack(JSON.stringify({ event, metadata }));
			return (await fetch(url, { method: 'POST', headers, body })).status;
		};
		const types = [
			'application/json',
			'application/json; charset=utf-8',
			'application/cloudevents+json',
			'application/vnd.vonage.event+json',
			'text/json',
			'text/plain',
			'application/octet-stream',
		];
		for (const type of types) {
			assert.equal(await deliver(`as ${type}`, { 'Content-Type': type }), 200, type);
			const packed = { 'Content-Type': type, 'Content-Encoding': 'gzip' };
			assert.equal(await deliver(`gzip as ${type}`, packed, gzipSync), 200, `gzip of ${type}`);
		}
		assert.equal(await deliver('without a type', {}), 200);
		const deflated = { 'Content-Encoding': 'deflate' };
		assert.equal(await deliver('deflated', deflated, deflateSync), 200);
		const calls = [...types.flatMap((type) => [`as ${type}`, `gzip as ${type}`]), 'deflated'];
		calls.push('without a type');
		for (const callId of calls) await until(callId, async () => await hasOutcome(id, callId));

		const odd = { 'Content-Type': 'application/cloudevents+json' };
		assert.equal(await deliver('long', odd, (body) => body.padEnd(64 * 1024 + 1)), 400);
		assert.equal(await deliver('longer than n8n takes', odd, (body) => body.padEnd(17e6)), 400);
		const broken = { ...odd, 'Content-Encoding': 'gzip' };
		assert.equal(await deliver('no gzip', broken), 400);
		const bomb = (body: string) => gzipSync(body.padEnd(64 * 1024 + 1));
		assert.equal(await deliver('long when it is unpacked', broken, bomb), 400);
		const started = (await executions(id)).filter(({ mode }) => mode === 'webhook');
		assert.equal(started.length, calls.length);
		await stage.n8n.rest.deactivate(id);
	});

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
