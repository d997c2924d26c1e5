/**
 * The versions of n8n that the package is tested with: first the one that is meant when nobody says
 * which, last the lowest that the package supports. The package files of each, which pin all that it
 * depends on, are in test/e2e/versions. Lower ones take the time of a trigger's timer as a text only
 * (n8n 1.104.2 with n8n-core 1.103.2).
 */
export const N8N_VERSIONS = ['2.41.1', '1.123.81', '1.105.4'] as const;

/** The environment variable that says which n8n the suites run. */
const VERSION_VARIABLE = 'N8N_NODES_VONAGE_N8N_VERSION';

/** The n8n that the suites run: a version, or a tag of npm such as `latest`. */
export function chosenN8n(): string {
	return process.env[VERSION_VARIABLE] ?? N8N_VERSIONS[0];
}

/** Chooses what a command line asks for, if it does: here, and in the processes that start from here. */
export function chooseN8n(asked?: string): string {
	if (asked) process.env[VERSION_VARIABLE] = asked;
	return chosenN8n();
}

/** Whether the package files of this version are in test/e2e/versions. */
export function isPinned(version: string): boolean {
	return N8N_VERSIONS.some((pinned) => pinned === version);
}

/** A line of n8n: its REST API and its triggers behave alike in all of its versions. */
export type N8nLine = 1 | 2;

/** The line that a version is of; what may come after 2.x is taken for it. */
export function lineOf(version: string): N8nLine {
	return version.startsWith('1.') ? 1 : 2;
}

/**
 * Whether n8n refuses to activate a workflow whose webhook another one has. Before, it gave the webhook
 * to the later one (webhook.service.js of n8n 1.123.50 and 1.123.66).
 */
export function refusesTakenWebhooks(version: string): boolean {
	return version.localeCompare('1.123.66', 'en', { numeric: true }) >= 0;
}
