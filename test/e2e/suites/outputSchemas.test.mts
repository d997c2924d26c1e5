import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { outputSchema } from '../../../build/outputSchemas.js';
import { actionNodes } from '../../harness/nodes.mts';
import { openStage, type Stage } from './stage.mts';

/** The fields that the editor lists of each operation before its first run. */
describe('The output of each operation in a running n8n', () => {
	let stage: Stage;

	before(async () => {
		stage = await openStage();
	});

	after(async () => await stage.close());

	for (const { folder, node, operations } of actionNodes) {
		it(`is known before the first run of ${folder}`, async () => {
			for (const { resource, operation, output } of operations) {
				const chosen = { resource: resource.value, operation };
				assert.deepEqual(
					await stage.n8n.rest.outputSchema(node.description, chosen),
					outputSchema(output),
					JSON.stringify(chosen),
				);
			}
		});
	}
});
