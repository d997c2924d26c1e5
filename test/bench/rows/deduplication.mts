import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

import { installN8n } from '../../e2e/n8n/install.mts';
import { onEnd } from '../../e2e/system/cleanup.mts';
import { temporaryFolder } from '../../e2e/system/folder.mts';
import type { Asked, Measured } from '../eventListProcess.mts';
import type { Line, Row } from '../row.mts';

/** The triggers remember 10,000 events of a node. */
const REMEMBERED = [100, 1_000, 5_000, 10_000, 20_000];
const NEW_EVENTS = 200;
const PROCESS = path.resolve(import.meta.dirname, '../eventListProcess.mts');

/** Starts the process that measures, and gives a function that asks it. */
async function startProcess() {
	const { n8n } = await installN8n(console.log);
	const folder = await temporaryFolder('bench-list');
	const child = fork(
		PROCESS,
		[path.resolve(n8n, '../../package.json'), path.join(folder.path, 'database.sqlite')],
		// of n8n's own modules some are found only from n8n
		{ env: { ...process.env, NODE_PATH: path.resolve(n8n, '../../..') } },
	);
	onEnd(() => void child.kill());
	const next = async () =>
		await Promise.race([
			once(child, 'message').then(([message]) => message as unknown),
			once(child, 'exit').then(([code]) => {
				throw new Error(`The process that measures ended with ${String(code)}`);
			}),
		]);
	await next();
	return async (asked: Asked) => {
		child.send(asked);
		return (await next()) as Measured;
	};
}

export const row: Row = {
	title: 'Remembering events',
	about:
		"What it costs to remember one more event of a trigger, by the number of events that are remembered. n8n has one list for each node, which it reads and writes as a whole for each event. Time is that of n8n's own store, with SQLite and nothing else to do. The triggers remember 10,000 events of a node: with as many in a day, each is remembered for 24 hours.",
	async measure(say) {
		const measure = await startProcess();
		const times: Line[] = [];
		const sizes: Line[] = [];
		for (const remembered of REMEMBERED) {
			const { ms, bytes } = await measure({ remembered, newEvents: NEW_EVENTS });
			const work = `${remembered.toLocaleString('en')} events remembered`;
			times.push({ work, unit: 'ms for a new event', samples: ms });
			sizes.push({ work, unit: 'kB in the database', samples: [bytes / 1_000] });
			say(`${work}: done`);
		}
		return [...times, ...sizes];
	},
};
