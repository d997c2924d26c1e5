import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, afterEach, before, describe, it } from 'node:test';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { operations } from '../../../nodes/CallRecording/operations.ts';
import { fillerOf } from '../../simulator/plain/filler.mts';
import type { SeedChanges } from '../../simulator/state/seed.mts';
import type { StoredCredential } from '../n8n/rest.mts';
import { NODE_NAMES, oneNodeWorkflow, withCredential } from '../workflows.mts';
import { outputOf } from './actions.mts';
import { Tried } from './coverage.mts';
import { openStage, type Stage } from './stage.mts';

const CALL_ID = '0191f3c2-7d4e-4b1a-8c55-6a7b8c9d0e02';

/** n8n's node that makes a fingerprint of a file. */
const FINGERPRINT = 'Fingerprint';

const fingerprintOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** The ways in which Vonage may behave where its documents are silent. */
const WAYS: SeedChanges[] = [
	{},
	{
		content: {
			endIncluded: true,
			longestPage: 1,
			omitsLastToken: true,
			lowerCaseKeys: true,
			sendsLength: false,
			takesRange: false,
			hasAnalyzer: false,
			withoutAnalyzerStatus: 403,
			transcriptForm: 'segments',
		},
		recording: {
			places: { recordings: 'v1', files: 'plain', transcriptions: 'plain' },
			firstPage: 0,
			idsAsText: true,
			omitsTotals: true,
			sendsLength: false,
			takesRange: false,
			transcriptionForm: 'plainText',
		},
	},
	{
		content: { transcriptForm: 'text', longestPage: 1 },
		recording: {
			places: { recordings: 'both', files: 'both', transcriptions: 'both' },
			fileHost: 'https://elsewhere.example.com',
			transcriptionForm: 'array',
		},
	},
];

/** Every operation of Call Recording, in a real n8n against the simulator. */
describe('recordings in a running n8n', () => {
	let stage: Stage;
	let gateway: StoredCredential;
	let business: StoredCredential;
	const tried = new Tried();

	before(async () => {
		stage = await openStage({
			seed: { content: { delaySeconds: 3, analysisDelaySeconds: 1 } },
		});
		gateway = await stage.credential('VonageContactCenterOAuth2Api');
		business = stage.signedIn;
	});

	afterEach(() => assert.deepEqual(stage.simulator.control.violations(), []));

	after(async () => await stage.close());

	type Kind = 'contactCenterRecording' | 'businessRecording';

	const credentialFor = (resource: Kind) => (resource === 'businessRecording' ? business : gateway);

	async function run(
		resource: Kind,
		operation: string,
		parameters: INodeParameters,
	): Promise<IDataObject[]> {
		tried.add(operation, resource);
		return await outputOf(stage, {
			node: 'callRecording',
			credential: credentialFor(resource),
			parameters: { resource, operation, ...parameters },
		});
	}

	/** Downloads, and lets another node read the files from n8n's binary data. */
	async function fingerprints(resource: Kind, parameters: INodeParameters): Promise<unknown[]> {
		tried.add('download', resource);
		const workflow = oneNodeWorkflow('Fingerprints', 'callRecording', {
			resource,
			operation: 'download',
			...parameters,
		});
		workflow.nodes.push({
			id: 'fingerprint',
			name: FINGERPRINT,
			type: 'n8n-nodes-base.crypto',
			typeVersion: 1,
			position: [440, 0],
			parameters: {
				action: 'hash',
				type: 'SHA256',
				binaryData: true,
				binaryPropertyName: 'data',
				dataPropertyName: 'fingerprint',
				encoding: 'hex',
			},
		});
		workflow.connections[NODE_NAMES.callRecording] = {
			main: [[{ node: FINGERPRINT, type: 'main', index: 0 }]],
		};
		const { rest } = stage.n8n;
		const id = await rest.createWorkflow(withCredential(workflow, credentialFor(resource)));
		const { status, error, outputsByNode } = await rest.runWorkflow(id);
		await rest.deleteWorkflow(id);
		assert.equal(status, 'success', error?.message);
		return outputsByNode[FINGERPRINT].map(({ json }) => json.fingerprint);
	}

	for (const way of WAYS) {
		describe(`where Vonage behaves as ${JSON.stringify(way)}`, () => {
			before(async () => {
				const { seed, control } = stage.simulator;
				const { VonageBusinessPasswordApi: asSeeded } = control.info().credentials;
				// under another name it is another server, of which nothing is remembered
				const baseUrl = asSeeded.baseUrl.replace('127.0.0.1', 'localhost');
				business =
					way.recording?.places?.recordings === 'v1'
						? await stage.n8n.rest.createCredential('Recordings', 'vonageBusinessPasswordApi', {
								...asSeeded,
								baseUrl,
							})
						: stage.signedIn;
				Object.assign(seed.content, way.content);
				Object.assign(seed.recording, way.recording);
			});

			it('lists and reads what is stored of calls', async () => {
				const filters = {
					startedAfter: '2026-10-01T00:00:00Z',
					startedBefore: '2026-11-21T00:00:00Z',
					connectFrom: '+44 7700',
				};
				const listed = await run('contactCenterRecording', 'getAll', { returnAll: true, filters });
				assert.deepEqual(
					listed.map(({ callId }) => callId),
					[CALL_ID],
				);
				const [found] = await run('contactCenterRecording', 'get', { callId: CALL_ID });
				assert.deepEqual(found, { ...listed[0], available: true });
				const [said] = await run('contactCenterRecording', 'getTranscript', { callId: CALL_ID });
				assert.match(String(said.text), /My order has not arrived/);
				assert.equal(said.sentiment, 0.4);
			});

			it('downloads files as they are, also when the connection breaks', async () => {
				const { lowerCaseKeys } = stage.simulator.seed.content;
				const key = lowerCaseKeys ? 'callrecording' : 'callRecording';
				const recording = fingerprintOf(fillerOf(`${CALL_ID} ${key}`, 293_124));
				stage.simulator.control.addFault({
					operationId: 'downloadContent',
					when: 'after',
					action: { transfer: 'cut' },
				});
				assert.deepEqual(await fingerprints('contactCenterRecording', { callId: CALL_ID }), [
					recording,
				]);
				const voicemail = '7a1f5f0e-0d5a-4b5e-9a32-2f7b6c1d9e10';
				assert.deepEqual(
					await fingerprints('contactCenterRecording', {
						callId: CALL_ID,
						content: 'key',
						contentKey: voicemail,
					}),
					[fingerprintOf(fillerOf(`${CALL_ID} ${voicemail}`, 12_044))],
				);
				assert.deepEqual(
					await fingerprints('businessRecording', {
						findBy: 'recordingId',
						recordingId: '204117',
					}),
					[fingerprintOf(fillerOf('recording 204117', 73_100))],
				);
			});

			it('lists and reads recordings of business calls', async () => {
				const callId = '3d1c5b7a-90e2-4f68-8b1d-2a4c6e8f0b13';
				const [listed] = await run('businessRecording', 'getAll', {
					filters: { direction: 'INBOUND', startedAfter: '2026-11-20T00:00:00Z' },
				});
				assert.equal(listed.callId, callId);
				const [found] = await run('businessRecording', 'get', { callId });
				assert.deepEqual(found, { ...listed, available: true });
				const [said] = await run('businessRecording', 'getTranscript', { callId });
				assert.match(String(said.text), /how can I help/);
			});
		});
	}

	it('waits for the recording and the transcript of a call that has just ended', async () => {
		const [{ id }] = await outputOf(stage, {
			node: 'makeCall',
			credential: await stage.credential('VonageContactCenterAccountOAuth2Api'),
			parameters: {
				resource: 'call',
				operation: 'contactCenterAgent',
				agent: { __rl: true, mode: 'id', value: '1234' },
				callTo: 'phoneNumber',
				phoneNumber: '+442079460101',
			},
		});
		stage.simulator.control.endCall(String(id));
		const wait = { callId: String(id), waitUntilAvailable: true, maxWait: 5 };
		const [said] = await run('contactCenterRecording', 'getTranscript', wait);
		assert.equal(said.available, true);
		const [file] = await run('contactCenterRecording', 'download', wait);
		assert.equal(file.size, 64_000);
	});

	it('says that what does not come is not available', async () => {
		const gone = '0191f3c2-7d4e-4b1a-8c55-00000000ffff';
		const wait = { callId: gone, waitUntilAvailable: true, maxWait: 0 };
		for (const operation of ['get', 'download', 'getTranscript']) {
			const [{ available }] = await run('contactCenterRecording', operation, wait);
			assert.equal(available, false);
			const [business] = await run('businessRecording', operation, wait);
			assert.equal(business.available, false);
		}
	});

	it('deletes', async () => {
		assert.deepEqual(await run('contactCenterRecording', 'delete', { callIds: CALL_ID }), [
			{ callId: CALL_ID, deleted: true, reason: null, statusCode: null },
		]);
		assert.deepEqual(await run('businessRecording', 'delete', { recordingId: '204117' }), [
			{ deleted: true },
		]);
		assert.deepEqual(await run('businessRecording', 'getAll', {}), []);
	});

	it('was tried with every operation that the node offers', () => tried.assertAll(operations));
});
