import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * n8n-core writes an encryption key into the user folder: not into the developer's own one. Its log
 * would stand between the results of the tests.
 */
export default function prepareN8n() {
	process.env.N8N_USER_FOLDER = mkdtempSync(join(tmpdir(), 'n8n-nodes-vonage-test-'));
	process.env.N8N_LOG_LEVEL = 'silent';
}
