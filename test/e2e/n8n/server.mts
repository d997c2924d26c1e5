import type { N8nInstallation } from './install.mts';
import { n8nProcess, type N8nProcess } from './process.mts';
import { N8nRest } from './rest.mts';
import { makeUserFolder } from './userFolder.mts';
import { lineOf, type N8nLine } from './versions.mts';

export interface N8nOptions {
	installation: N8nInstallation;
	/** The packed pack, made by `npm pack`. */
	tarball: string;
	/** Further settings of n8n, e.g. `{ EXECUTIONS_MODE: 'queue' }`. */
	env?: NodeJS.ProcessEnv;
}

/** A running n8n on an empty user folder of its own, with the pack installed. */
export interface N8nServer extends N8nProcess {
	version: string;
	/** The line of n8n that it is of, for what differs. */
	line: N8nLine;
	rest: N8nRest;
}

/** Installs the pack into a new user folder and starts n8n there; ends it with the program. */
export async function startN8n({ installation, tarball, env }: N8nOptions): Promise<N8nServer> {
	const userFolder = await makeUserFolder(tarball);
	const main = await n8nProcess('start', { installation, userFolder: userFolder.path, env });
	await main.start();
	const { version } = installation;
	const line = lineOf(version);
	return {
		...main,
		version,
		line,
		rest: new N8nRest(main.url, line),
		stop: async () => {
			await main.stop();
			await userFolder.remove();
		},
	};
}
