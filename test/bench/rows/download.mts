import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { writeFile } from 'node:fs/promises';

import type { INodeParameters } from 'n8n-workflow';

import { openStage } from '../../e2e/suites/stage.mts';
import type { StoredCredential, WorkflowFile } from '../../e2e/n8n/rest.mts';
import { onEnd } from '../../e2e/system/cleanup.mts';
import { NODE_NAMES, oneNodeWorkflow, withCredential } from '../../e2e/workflows.mts';
import { close, listen, urlOf } from '../../simulator/http/server.mts';
import { peakMemoryMb } from '../process.mts';
import { inPairs, type Row } from '../row.mts';

const PAIRS = 5;
const MEGABYTE = 1_048_576;
const FILE_MB = 200;
const CALL_ID = '0191f3c2-7d4e-4b1a-8c55-6a7b8c9d0e02';
const INTERACTION = `/interaction-content/interactions/${CALL_ID}`;
const FILE = `${INTERACTION}/content/callRecording`;

/** A server with one long recording; cheaper than the simulator, which checks. */
async function longRecording(): Promise<string> {
	const megabyte = Buffer.alloc(MEGABYTE, 7);
	const json = (response: ServerResponse, body: object) =>
		response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
	const server = await listen(({ url = '' }: IncomingMessage, response) => {
		if (url.includes('/Auth/')) {
			json(response, { access_token: 'a-token', token_type: 'Bearer', expires_in: 7_200 });
		} else if (url === INTERACTION) {
			const contentLength = FILE_MB * MEGABYTE;
			const recording = { contentKey: 'callRecording', type: 'callRecording', contentLength };
			json(response, { guid: CALL_ID, content: [recording] });
		} else {
			response.writeHead(200, {
				'content-type': 'audio/wav',
				'content-length': String(FILE_MB * MEGABYTE),
			});
			let left = FILE_MB;
			const more = () => {
				for (; left > 0; left -= 1) {
					if (!response.write(megabyte)) {
						left -= 1;
						response.once('drain', more);
						return;
					}
				}
				response.end();
			};
			more();
		}
	});
	onEnd(async () => await close(server));
	return urlOf(server);
}

/** The same download with n8n's own node. */
function httpRequest(url: string): WorkflowFile {
	const workflow = oneNodeWorkflow('HTTP Request', 'callRecording', {});
	const [trigger] = workflow.nodes;
	const node = {
		id: randomUUID(),
		name: NODE_NAMES.callRecording,
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		position: [220, 0] as [number, number],
		parameters: {
			url: `${url}${FILE}`,
			options: { response: { response: { responseFormat: 'file' } } },
		} as INodeParameters,
	};
	return { ...workflow, nodes: [trigger, node] };
}

export const row: Row = {
	title: 'Downloading a long recording',
	about: `A recording of ${FILE_MB} MB goes into n8n's binary data in the file system. What counts is the most memory that the process of n8n has in use meanwhile, beside n8n's own HTTP Request node with the same file.`,
	async measure(say) {
		const stage = await openStage();
		const url = await longRecording();
		const { rest } = stage.n8n;
		const pid = stage.n8n.pid() ?? 0;
		const credential: StoredCredential = await rest.createCredential(
			'Recordings',
			'vonageContactCenterOAuth2Api',
			{
				...stage.simulator.control.info().credentials.VonageContactCenterOAuth2Api,
				baseUrl: url,
				apiBaseUrl: url,
			},
		);
		const ours = await rest.createWorkflow(
			withCredential(
				oneNodeWorkflow('Call Recording', 'callRecording', {
					resource: 'contactCenterRecording',
					operation: 'download',
					callId: CALL_ID,
				}),
				credential,
			),
		);
		const theirs = await rest.createWorkflow(httpRequest(url));

		/** Runs a workflow, and gives the most memory that n8n had in use meanwhile. */
		const peakOf = async (id: string): Promise<number> => {
			// from now on the peak counts anew (proc(5), clear_refs)
			await writeFile(`/proc/${pid}/clear_refs`, '5');
			const { status, error, outputsByNode } = await rest.runWorkflow(id);
			if (status !== 'success') throw new Error(error?.message);
			const [{ binary }] = outputsByNode[NODE_NAMES.callRecording];
			const { id: stored = '', fileSize } = binary?.data ?? {};
			if (!stored.startsWith('filesystem')) throw new Error(`stored as ${stored}`);
			const peak = await peakMemoryMb(pid);
			say(`${id === ours ? 'Call Recording' : 'HTTP Request'}: ${fileSize}, peak ${peak} MB`);
			return peak;
		};
		for (const id of [ours, theirs]) await peakOf(id);
		const measured = await inPairs(PAIRS, {
			ours: async () => await peakOf(ours),
			theirs: async () => await peakOf(theirs),
		});
		return [
			{
				work: `a recording of ${FILE_MB} MB`,
				unit: 'MB',
				samples: measured.ours,
				against: { name: 'HTTP Request', samples: measured.theirs },
				goal: 1,
			},
		];
	},
};
