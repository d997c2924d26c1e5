import { installN8n } from '../../e2e/n8n/install.mts';
import type { WorkflowFile } from '../../e2e/n8n/rest.mts';
import { startN8n } from '../../e2e/n8n/server.mts';
import { packPack } from '../../e2e/pack.mts';
import type { Line, Row } from '../row.mts';

const SIZES = [100, 1_000, 5_000, 10_000, 20_000];
const RUNS = 15;
const NODE = 'Remove Duplicates';

/** A workflow that makes new keys and remembers the last `size` of them. */
function workflow(size: number, newKeys: number): WorkflowFile {
	const node = (name: string, type: string, typeVersion: number, parameters: object) => ({
		id: `${type}-node`,
		name,
		type: `n8n-nodes-base.${type}`,
		typeVersion,
		position: [0, 0] as [number, number],
		parameters: parameters as never,
	});
	const makeKeys = `return Array.from({ length: ${newKeys} }, () => ({ json: { key: Math.random() + ':' + Math.random() } }));`;
	return {
		name: `Remembers ${size}`,
		nodes: [
			node('Start', 'manualTrigger', 1, {}),
			node('Keys', 'code', 2, { jsCode: makeKeys }),
			node(NODE, 'removeDuplicates', 2, {
				operation: 'removeItemsSeenInPreviousExecutions',
				logic: 'removeItemsWithAlreadySeenKeyValues',
				dedupeValue: '={{ $json.key }}',
				options: { historySize: size + RUNS + 1 },
			}),
		],
		connections: {
			Start: { main: [[{ node: 'Keys', type: 'main', index: 0 }]] },
			Keys: { main: [[{ node: NODE, type: 'main', index: 0 }]] },
		},
		settings: { executionOrder: 'v1' },
	};
}

export const row: Row = {
	title: 'Remembering events',
	about: `What n8n's deduplication costs an execution, by the number of keys that it remembers, on SQLite: in n8n's Remove Duplicates node, which uses the same helper as the trigger and reads the list twice more.`,
	async measure(say) {
		const n8n = await startN8n({
			installation: await installN8n(console.log),
			tarball: await packPack(),
		});
		await n8n.rest.setupOwner();
		const lines: Line[] = [];
		for (const size of SIZES) {
			const id = await n8n.rest.createWorkflow(workflow(size, size));
			await n8n.rest.runWorkflow(id);
			await n8n.rest.updateWorkflow(id, workflow(size, 1));
			const samples: number[] = [];
			for (let run = 0; run < RUNS; run += 1) {
				const { timeByNode, outputsByNode } = await n8n.rest.runWorkflow(id);
				if (outputsByNode[NODE]?.length !== 1) throw new Error('expected one new key');
				samples.push(timeByNode[NODE]);
			}
			const [fewest] = lines;
			const against = fewest && { name: `${SIZES[0]} keys`, samples: fewest.samples };
			lines.push({ work: `${size} keys`, unit: 'ms', samples, against });
			say(`${size} keys: done`);
		}
		return lines;
	},
};
