import type { N8nLine } from './versions.mts';

/** What n8n may know of the machine; everything else, above all N8N_* of the user, stays away. */
const PASSED_ON = ['PATH', 'HOME', 'LANG', 'TMPDIR', 'TZ'];

/** Nothing that calls home, nothing that gets in a newcomer's way, plain http on loopback. */
const SETTINGS = {
	N8N_HOST: '127.0.0.1',
	N8N_LISTEN_ADDRESS: '127.0.0.1',
	N8N_RUNNERS_BROKER_LISTEN_ADDRESS: '127.0.0.1',
	N8N_SECURE_COOKIE: 'false',
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	GENERIC_TIMEZONE: 'UTC',
};

/** The same, of what only some lines know: n8n 1.x does not start with a module that it lacks. */
const SETTINGS_OF_LINE: Record<N8nLine, NodeJS.ProcessEnv> = {
	1: {},
	2: { N8N_DISABLED_MODULES: 'mcp-registry' },
};

export interface N8nPorts {
	n8n: number;
	taskBroker: number;
	queueHealth: number;
}

/** The environment that one n8n runs in. */
export function n8nEnvironment(
	line: N8nLine,
	userFolder: string,
	ports: N8nPorts,
	extra: NodeJS.ProcessEnv,
): NodeJS.ProcessEnv {
	return {
		...Object.fromEntries(PASSED_ON.map((name) => [name, process.env[name]])),
		...SETTINGS,
		...SETTINGS_OF_LINE[line],
		N8N_USER_FOLDER: userFolder,
		N8N_PORT: String(ports.n8n),
		N8N_RUNNERS_BROKER_PORT: String(ports.taskBroker),
		QUEUE_HEALTH_CHECK_PORT: String(ports.queueHealth),
		...extra,
	};
}
