import assert from 'node:assert/strict';

import type { StoredCredential } from '../n8n/rest.mts';
import type { Say } from '../steps.mts';
import { NODE_NAMES, oneNodeWorkflow, withCredential } from '../workflows.mts';
import type { Stage } from './context.mts';

const DOWNLOAD = 'Download the recording';
const NOTE = 'Note for the CRM';

/** A call has ended: its transcript and its recording are waited for, and go into a note. */
export async function noteRecording(
	{ n8n, simulator }: Stage,
	credential: StoredCredential,
	say: Say,
): Promise<void> {
	const placed = simulator.control.calls().find(({ api }) => api === 'contactCenter');
	assert.ok(placed, 'a call was placed before');
	const callId = String(placed.call.id);
	simulator.control.endCall(callId);
	const recording = { resource: 'contactCenterRecording', waitUntilAvailable: true, maxWait: 5 };
	const workflow = oneNodeWorkflow('Note what was said', 'callRecording', {
		...recording,
		operation: 'getTranscript',
		callId,
	});
	const [, transcript] = workflow.nodes;
	workflow.nodes.push(
		{
			...transcript,
			id: 'download',
			name: DOWNLOAD,
			position: [440, 0],
			parameters: { ...recording, operation: 'download', callId: '={{ $json.callId }}' },
		},
		{
			id: 'note',
			name: NOTE,
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			position: [660, 0],
			parameters: {
				assignments: {
					assignments: [
						{
							id: 'said',
							name: 'said',
							type: 'string',
							value: `={{ $('${transcript.name}').item.json.text }}`,
						},
						{ id: 'file', name: 'file', type: 'string', value: '={{ $json.fileName }}' },
					],
				},
			},
		},
	);
	workflow.connections[NODE_NAMES.callRecording] = {
		main: [[{ node: DOWNLOAD, type: 'main', index: 0 }]],
	};
	workflow.connections[DOWNLOAD] = { main: [[{ node: NOTE, type: 'main', index: 0 }]] };
	const id = await n8n.rest.createWorkflow(withCredential(workflow, credential));
	const run = await n8n.rest.runWorkflow(id);
	assert.equal(run.status, 'success', run.error?.message);
	const [{ json, binary }] = run.outputsByNode[DOWNLOAD].map((file, at) => ({
		json: run.outputsByNode[NOTE][at].json,
		binary: file.binary,
	}));
	say(`the note says: ${String(json.said)}`);
	say(`with the file ${String(json.file)}, ${binary?.data.fileSize}`);
	assert.match(String(json.said), /My order has not arrived/);
	assert.equal(binary?.data.mimeType, 'audio/wav');
}
