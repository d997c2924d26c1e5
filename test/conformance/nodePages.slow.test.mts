import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

const ROOT = resolve(__dirname, '../..');

describe('the pages of docs/nodes', () => {
	// in a process of its own: jest does not load the module that formats them
	it('are as npm run docs makes them', async () => {
		const program = ['node_modules/tsx/dist/cli.mjs', 'test/docs/main.mts', '--check'];
		const { stderr } = await promisify(execFile)(process.execPath, program, { cwd: ROOT }).catch(
			(error: { stderr: string }) => error,
		);
		expect(stderr.split('\n').filter((line) => line.startsWith('docs/nodes'))).toEqual([]);
		expect(stderr).not.toMatch(/Error/);
	});
});
