import type { KeyPair } from '../auth/keyPair.mts';
import type { Urls } from '../http/hosts.mts';
import type { Seed } from '../state/seed.mts';

export type CredentialsByType = ReturnType<typeof describeCredentials>;

/** The seeded credentials, by the n8n credential type that they belong to and its fields. */
export function describeCredentials(seed: Seed, { privateKey }: KeyPair, urls: Urls) {
	const { gatewayClient, keySecret, application, integrationUser } = seed;
	const consumer = {
		consumerKey: seed.consumer.id,
		consumerSecret: seed.consumer.secret,
		baseUrl: urls.vbc,
	};
	return {
		VonageContactCenterOAuth2Api: {
			region: 'emea',
			apiClientId: gatewayClient.id,
			apiClientSecret: gatewayClient.secret,
			enabledScopes: gatewayClient.scopes.join(' '),
			accountKey: seed.accountKey,
			baseUrl: urls.vcc,
			apiBaseUrl: urls.vccApi,
		},
		VonageContactCenterAccountOAuth2Api: {
			region: 'emea',
			accountKey: seed.accountKey,
			apiAuthenticationToken: seed.apiAuthenticationToken,
			baseUrl: urls.vcc,
		},
		VonageKeySecretApi: {
			apiKey: keySecret.id,
			apiSecret: keySecret.secret,
			baseUrl: urls.nexmo,
		},
		VonageJwtApi: { applicationId: application.id, privateKey, baseUrl: urls.nexmo },
		VonageBusinessOAuth2Api: consumer,
		VonageBusinessPasswordApi: { ...integrationUser, ...consumer },
	};
}
