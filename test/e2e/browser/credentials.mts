import type { Api } from '../../../nodes/shared/http/api.ts';
import type { CredentialsByType } from '../../simulator/control/credentials.mts';
import type { StoredCredential } from '../n8n/rest.mts';
import type { Stage } from '../suites/stage.mts';

const NAMES: Partial<Record<keyof CredentialsByType, string>> = {
	VonageContactCenterAccountOAuth2Api: 'Contact center calls',
	VonageContactCenterOAuth2Api: 'Contact center platform',
	VonageJwtApi: 'Application',
	VonageKeySecretApi: 'API dashboard',
};

/** Stores a credential of each type that the stage lacks; gives the names of all, by type. */
export async function storeCredentials(stage: Stage): Promise<Map<string, string>> {
	const { rest } = stage.n8n;
	const { credentials } = stage.simulator.control.info();
	const missing: StoredCredential[] = [];
	// one after the other: the editor chooses by their age
	for (const [type, name] of Object.entries(NAMES)) {
		missing.push(
			await rest.createCredential(
				name,
				`${type[0].toLowerCase()}${type.slice(1)}`,
				credentials[type as keyof CredentialsByType],
			),
		);
	}
	const all = [...missing, stage.password, stage.signedIn];
	return new Map(all.map(({ type, name }) => [type, name]));
}

/** The names of the credentials with which one can sign in to an API. */
export const namesFor = (stored: Map<string, string>, { credentials }: Api): string[] =>
	credentials.map(({ type }) => stored.get(type)!);
