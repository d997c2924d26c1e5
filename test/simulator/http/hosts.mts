/** The API hosts that the simulator stands for; each one has a port of its own. */
export const hostNames = ['vcc', 'vccApi', 'nexmo', 'vbc'] as const;

export type HostName = (typeof hostNames)[number];

/** Where each of them listens, and the control interface. */
export type Urls = Record<HostName | 'control', string>;

/** Hosts as the contracts write them in `servers`. */
const hostsInContracts: Record<string, HostName> = {
	'{region}.cc.vonage.com': 'vcc',
	'{region}.api.cc.vonage.com': 'vccApi',
	'api.nexmo.com': 'nexmo',
	'api.vonage.com': 'vbc',
};

/** Splits a contract's server URL into the simulated host and the base path below it. */
export function locate(serverUrl: string): { host: HostName; basePath: string } {
	const [, authority, path] = /^https:\/\/([^/]+)(.*)$/.exec(serverUrl) ?? [];
	const host = hostsInContracts[authority];
	if (!host) throw new Error(`No simulated host stands for ${serverUrl}`);
	return { host, basePath: path || '/' };
}
