/**
 * The n8n that the tests run, the one that is meant when nobody says which first. The package files
 * of each, which pin all that it depends on, are in test/e2e/versions.
 */
export const N8N_VERSIONS = ['2.41.1', '1.123.81'] as const;

export type N8nVersion = (typeof N8N_VERSIONS)[number];

/** The environment variable that says which n8n the suites run. */
export const VERSION_VARIABLE = 'N8N_NODES_VONAGE_N8N_VERSION';

/**
 * The n8n that the suites run.
 *
 * @throws Error when it is none that is pinned here
 */
export function chosenVersion(): N8nVersion {
	const asked = process.env[VERSION_VARIABLE] ?? N8N_VERSIONS[0];
	const found = N8N_VERSIONS.find((version) => version === asked);
	if (found) return found;
	throw new Error(`n8n ${asked} is not pinned here. These are: ${N8N_VERSIONS.join(', ')}`);
}

/** A line of n8n: its REST API and its triggers behave alike in all of its versions. */
export type N8nLine = 1 | 2;

/** The line that a version is of. */
export function lineOf(version: N8nVersion): N8nLine {
	return version.startsWith('1.') ? 1 : 2;
}
