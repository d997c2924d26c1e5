import assert from 'node:assert/strict';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { createKeyPair } from '../../simulator/auth/keyPair.mts';
import type { CredentialsByType } from '../../simulator/control/credentials.mts';
import type { Simulator } from '../../simulator/simulator.mts';
import type { CredentialTest, StoredCredential } from '../n8n/rest.mts';
import type { Say } from '../steps.mts';
import type { Stage } from './context.mts';

/** A credential that the simulator accepts, and what makes it one that it refuses. */
interface Example {
	type: string;
	name: string;
	right: ICredentialDataDecryptedObject;
	wrong: ICredentialDataDecryptedObject;
	/** A person has to sign in before it works. */
	signIn?: true;
}

/** The credentials that were made, by type. */
export type Credentials = Record<string, StoredCredential>;

function examples({ control }: Simulator): Example[] {
	const { credentials } = control.info();
	return [
		{
			type: 'vonageContactCenterAccountOAuth2Api',
			name: 'Contact center account',
			right: credentials.VonageContactCenterAccountOAuth2Api,
			wrong: { apiAuthenticationToken: 'not-the-token' },
		},
		{
			type: 'vonageContactCenterOAuth2Api',
			name: 'Contact center gateway',
			right: credentials.VonageContactCenterOAuth2Api,
			wrong: { apiClientSecret: 'not-the-secret' },
		},
		{
			type: 'vonageKeySecretApi',
			name: 'API key and secret',
			right: credentials.VonageKeySecretApi,
			wrong: { apiSecret: 'not-the-secret' },
		},
		{
			type: 'vonageJwtApi',
			name: 'Application key pair',
			// as a field of one line leaves it
			right: spacesForLineBreaks(credentials.VonageJwtApi),
			wrong: { privateKey: createKeyPair().privateKey },
		},
		{
			type: 'vonageBusinessPasswordApi',
			name: 'Business user with a password',
			right: credentials.VonageBusinessPasswordApi,
			wrong: { password: 'not-the-password' },
		},
		{
			type: 'vonageBusinessOAuth2Api',
			name: 'Business sign-in',
			right: credentials.VonageBusinessOAuth2Api,
			wrong: { consumerSecret: 'not-the-secret' },
			signIn: true,
		},
	];
}

const spacesForLineBreaks = ({ privateKey, ...rest }: CredentialsByType['VonageJwtApi']) => ({
	...rest,
	privateKey: privateKey.replaceAll('\n', ' '),
});

/**
 * Makes each of the six credentials twice over n8n's REST API: once with a wrong secret, which
 * must be refused with a reason and is removed again, once with the right one, which must work.
 */
export async function createCredentials(stage: Stage, say: Say): Promise<Credentials> {
	const credentials: Credentials = {};
	for (const example of examples(stage.simulator)) {
		say(`${example.name} (${example.type})`);
		const refused = await tryOut(stage, example, { ...example.right, ...example.wrong });
		say(`  wrong secret: ${refused.test.status}, "${refused.test.message}"`);
		assert.equal(refused.test.status, 'Error', `${example.type} accepted a wrong secret`);
		await stage.n8n.rest.deleteCredential(refused.credential.id);

		const accepted = await tryOut(stage, example, example.right);
		say(`  right secret: ${accepted.test.status}, "${accepted.test.message}"`);
		assert.equal(accepted.test.status, 'OK', accepted.test.message);
		credentials[example.type] = accepted.credential;
	}
	return credentials;
}

async function tryOut(
	{ n8n }: Stage,
	{ type, name, signIn }: Example,
	data: ICredentialDataDecryptedObject,
): Promise<{ credential: StoredCredential; test: CredentialTest }> {
	const credential = await n8n.rest.createCredential(name, type, data);
	if (signIn) {
		try {
			await n8n.rest.connectOAuth2(credential.id);
		} catch (error) {
			return { credential, test: { status: 'Error', message: (error as Error).message } };
		}
	}
	return { credential, test: await n8n.rest.testCredential(credential.id) };
}
