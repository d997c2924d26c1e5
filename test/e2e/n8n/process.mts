import { setTimeout as sleep } from 'node:timers/promises';

import { onEnd } from '../system/cleanup.mts';
import { PATIENCE_MS } from '../system/patience.mts';
import { freePorts } from '../system/ports.mts';
import { startProgram, type RunningProgram } from '../system/process.mts';
import { n8nEnvironment } from './environment.mts';
import type { N8nInstallation } from './install.mts';
import { lineOf } from './versions.mts';

const LINES_KEPT = 2000;

/** What a process of n8n does: everything, or in queue mode executions or webhooks alone. */
export type N8nRole = 'start' | 'worker' | 'webhook';

/** A process of n8n that can be ended and started again, with the ports that it keeps. */
export interface N8nProcess {
	/** Where it answers HTTP; of a worker, only whether it is ready. */
	url: string;
	/** The process that runs now; undefined if it was never started. */
	pid(): number | undefined;
	/** The last lines that it wrote. */
	logTail(lines?: number): string;
	isRunning(): boolean;
	/** Starts it, with further settings for this time, and waits until it is ready. */
	start(env?: NodeJS.ProcessEnv): Promise<void>;
	/** Ends it as a power cut would. */
	kill(): Promise<void>;
	/** Ends it in an orderly way. */
	shutDown(): Promise<void>;
	/** Ends it for good. */
	stop(): Promise<void>;
}

export interface N8nProcessOptions {
	installation: N8nInstallation;
	userFolder: string;
	/** Further settings of n8n, e.g. `{ EXECUTIONS_MODE: 'queue' }`. */
	env?: NodeJS.ProcessEnv;
}

/** Prepares a process of n8n, which is not started yet; it ends, at the latest, with the program. */
export async function n8nProcess(
	role: N8nRole,
	{ installation, userFolder, env = {} }: N8nProcessOptions,
): Promise<N8nProcess> {
	const line = lineOf(installation.version);
	const [n8n, taskBroker, queueHealth] = await freePorts(3);
	const ports = { n8n, taskBroker, queueHealth };
	const url = `http://127.0.0.1:${role === 'worker' ? queueHealth : n8n}`;
	const log: string[] = [];
	const logTail = (lines = 25) => log.slice(-lines).join('\n');
	let program: RunningProgram | undefined;

	const start = async (moreEnv: NodeJS.ProcessEnv = {}) => {
		// a main process says when it has begun to activate workflows, or on n8n 1.x has done so
		let hasBegun = role !== 'start';
		program = await startProgram(installation.node, [installation.n8n, role], {
			cwd: userFolder,
			env: n8nEnvironment(line, userFolder, ports, { ...env, ...moreEnv }),
			onLine: (line) => {
				log.push(line);
				log.splice(0, log.length - LINES_KEPT);
				hasBegun ||= line.startsWith('Editor is now accessible');
			},
		});
		await untilReady(program, async () => hasBegun && (await isReady(url)), logTail);
	};
	const shutDown = async () => await program?.stop();
	const forget = onEnd(shutDown);
	return {
		url,
		pid: () => program?.pid,
		logTail,
		isRunning: () => program !== undefined && !program.hasEnded(),
		start,
		shutDown,
		kill: async () => await program?.kill(),
		stop: async () => {
			await shutDown();
			forget();
		},
	};
}

async function untilReady(
	program: RunningProgram,
	isUp: () => Promise<boolean>,
	logTail: () => string,
): Promise<void> {
	const giveUpAt = Date.now() + PATIENCE_MS;
	while (!(await isUp())) {
		if (program.hasEnded()) throw new Error(`n8n ended while it started:\n${logTail()}`);
		if (Date.now() > giveUpAt) {
			throw new Error(`n8n was not ready after ${PATIENCE_MS} ms:\n${logTail()}`);
		}
		await sleep(250);
	}
}

async function isReady(url: string): Promise<boolean> {
	try {
		return (await fetch(`${url}/healthz/readiness`)).ok;
	} catch {
		return false;
	}
}
