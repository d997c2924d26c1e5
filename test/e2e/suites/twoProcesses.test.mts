import assert from 'node:assert/strict';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';

import type { Calls, Handled } from '../n8n/eventListProcess.mts';
import { installN8n } from '../n8n/install.mts';
import { cleanUp, cleanUpOnSignals, onEnd } from '../system/cleanup.mts';
import { temporaryFolder } from '../system/folder.mts';
import { until } from './trigger.mts';

const PROCESS = path.resolve(import.meta.dirname, '../n8n/eventListProcess.mts');

/** n8n's store of events has no lock: what two workers of queue mode make of it. */
describe('two processes with the same list of events', () => {
	let folder: string;
	let n8nPackage: string;
	let one: ChildProcess;
	let other: ChildProcess;

	/** What a process says next; fails when it ends instead. */
	const nextMessage = async (child: ChildProcess): Promise<unknown> => {
		const heard = new AbortController();
		const { signal } = heard;
		try {
			return await Promise.race([
				once(child, 'message', { signal }).then(([message]) => message as unknown),
				once(child, 'exit', { signal }).then(([code]) => {
					throw new Error(`The process ended with ${String(code)}`);
				}),
			]);
		} finally {
			heard.abort();
		}
	};

	const startProcess = async (): Promise<ChildProcess> => {
		const child = fork(PROCESS, [n8nPackage, path.join(folder, 'database.sqlite')], {
			// of n8n's own modules some are found only from n8n
			env: { ...process.env, NODE_PATH: path.resolve(n8nPackage, '../node_modules') },
		});
		onEnd(() => void child.kill());
		await nextMessage(child);
		return child;
	};

	const ask = async (child: ChildProcess, calls: Calls): Promise<Handled> => {
		child.send(calls);
		return (await nextMessage(child)) as Handled;
	};

	/** Each half of the calls in a process of its own, all at the same moment. */
	const handleAtOnce = async (node: string, ids: string[]) => {
		const handled = await Promise.all(
			[one, other].map(
				async (child, place) =>
					await ask(child, { node, ids: ids.filter((_, index) => index % 2 === place) }),
			),
		);
		return {
			fresh: handled.flatMap(({ fresh }) => fresh).sort(),
			errors: handled.flatMap(({ errors }) => errors),
		};
	};

	/** How many calls and executions are in the lists of some nodes. */
	const countListed = async (nodes: string[]): Promise<number> => {
		let count = 0;
		for (const node of nodes) count += (await ask(one, { node, ids: [] })).listed;
		return count;
	};

	before(async () => {
		cleanUpOnSignals();
		const { n8n } = await installN8n(console.log);
		n8nPackage = path.resolve(n8n, '../../package.json');
		folder = (await temporaryFolder('list')).path;
		one = await startProcess();
		other = await startProcess();
	});

	after(async () => await cleanUp());

	it('hand on both of the first two calls of a workflow', async () => {
		for (let workflow = 0; workflow < 100; workflow += 1) {
			const handled = await handleAtOnce(`first-${workflow}`, ['a', 'b']);
			assert.deepEqual(handled, { fresh: ['a', 'b'], errors: [] });
		}
	});

	it('remember all of 250 calls in the end', async () => {
		const nodes = Array.from({ length: 5 }, (_, index) => `many-${index}`);
		const ids = Array.from({ length: 50 }, (_, index) => `call-${index}`).sort();
		for (const node of nodes) {
			assert.deepEqual(await handleAtOnce(node, ids), { fresh: ids, errors: [] });
		}
		// each call has an execution of its own
		const all = 2 * ids.length * nodes.length;
		console.log(`n8n's lists had ${await countListed(nodes)} of ${all} entries at first`);
		await until(
			'the processes have looked again and the lists have all calls',
			async () => (await countListed(nodes)) === all,
		);
	});
});
