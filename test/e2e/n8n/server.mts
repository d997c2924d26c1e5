import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { onEnd } from '../system/cleanup.mts';
import { freePorts } from '../system/ports.mts';
import { startProgram, type RunningProgram } from '../system/process.mts';
import { installCommunityPackage } from './communityPackage.mts';
import { n8nEnvironment } from './environment.mts';
import type { N8nInstallation } from './install.mts';
import { N8nRest } from './rest.mts';

const SECONDS_TO_START = 120;
const LINES_KEPT = 2000;

export interface N8nOptions {
	installation: N8nInstallation;
	/** The packed pack, made by `npm pack`. */
	tarball: string;
	/** Further settings of n8n, e.g. `{ EXECUTIONS_MODE: 'queue' }`. */
	env?: NodeJS.ProcessEnv;
}

/** A running n8n on an empty user folder of its own, with the pack installed. */
export interface N8nServer {
	url: string;
	rest: N8nRest;
	userFolder: string;
	/** The last lines that n8n wrote. */
	logTail(lines?: number): string;
	/** Ends n8n as a power cut would; `start()` brings it back. */
	kill(): Promise<void>;
	/** Starts n8n again on the same folder and port, with further settings for this time. */
	start(env?: NodeJS.ProcessEnv): Promise<void>;
	/** Ends n8n in an orderly way; `start()` brings it back. */
	shutDown(): Promise<void>;
	/** Ends n8n and removes its user folder. */
	stop(): Promise<void>;
}

/** Installs the pack into a new user folder and starts n8n there; ends it with the program. */
export async function startN8n({
	installation,
	tarball,
	env = {},
}: N8nOptions): Promise<N8nServer> {
	const userFolder = await mkdtemp(path.join(tmpdir(), 'n8n-nodes-vonage-'));
	const removeFolder = async () =>
		await rm(userFolder, { recursive: true, force: true, maxRetries: 3 });
	const forgetFolder = onEnd(removeFolder);
	await installCommunityPackage(tarball, userFolder);

	const [n8n, taskBroker, queueHealth] = await freePorts(3);
	const url = `http://127.0.0.1:${n8n}`;
	const log: string[] = [];
	const logTail = (lines = 25) => log.slice(-lines).join('\n');
	let program: RunningProgram | undefined;

	const start = async (moreEnv: NodeJS.ProcessEnv = {}) => {
		program = await startProgram(installation.node, [installation.n8n, 'start'], {
			cwd: userFolder,
			env: n8nEnvironment(userFolder, { n8n, taskBroker, queueHealth }, { ...env, ...moreEnv }),
			onLine: (line) => {
				log.push(line);
				log.splice(0, log.length - LINES_KEPT);
			},
		});
		await untilReady(url, program, logTail);
	};
	const shutDown = async () => await program?.stop();
	const forgetProgram = onEnd(shutDown);

	await start();
	return {
		url,
		rest: new N8nRest(url),
		userFolder,
		logTail,
		start,
		shutDown,
		kill: async () => await program?.kill(),
		stop: async () => {
			await shutDown();
			await removeFolder();
			forgetProgram();
			forgetFolder();
		},
	};
}

async function untilReady(
	url: string,
	program: RunningProgram,
	logTail: () => string,
): Promise<void> {
	const giveUpAt = Date.now() + SECONDS_TO_START * 1000;
	while (!(await isReady(url))) {
		if (program.hasEnded()) throw new Error(`n8n ended while it started:\n${logTail()}`);
		if (Date.now() > giveUpAt) {
			throw new Error(`n8n was not ready after ${SECONDS_TO_START} s:\n${logTail()}`);
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
