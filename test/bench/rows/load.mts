import { execFileSync } from 'node:child_process';
import path from 'node:path';

import { run } from '../../e2e/system/run.mts';
import type { Line, Row } from '../row.mts';

const RUNS = 15;
const GOAL_MS = 40;
const REPOSITORY = path.resolve(import.meta.dirname, '../../..');
const LOADER = path.join(REPOSITORY, 'test/bench/loader.cjs');

interface Loaded {
	/** Milliseconds until all classes were there, and instances of them made. */
	ms: number;
	modules: number;
}

export const row: Row = {
	title: 'Loading the package',
	about:
		'How long a new process takes to load all nodes and credential types of the built package, as n8n does when it starts. What n8n has loaded by then (n8n-workflow, zod, luxon, lodash) does not count.',
	async measure(say) {
		await run('npm', ['run', 'build'], { cwd: REPOSITORY });
		const load = () =>
			JSON.parse(execFileSync(process.execPath, [LOADER], { encoding: 'utf8' })) as Loaded;
		// the first one fills the caches of the file system
		const { modules } = load();
		say(`${modules} modules`);
		const line: Line = {
			work: `all classes, ${modules} modules`,
			unit: 'ms',
			samples: Array.from({ length: RUNS }, () => load().ms),
			goal: GOAL_MS,
		};
		return [line];
	},
};
