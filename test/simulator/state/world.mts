import type { ClientCredentials } from '../auth/authorization.mts';
import { Vault } from '../auth/vault.mts';
import type { Clock } from '../clock.mts';
import type { KeyPair, Seed } from '../seed.mts';
import { Agents } from './agents.mts';
import type { BusinessCall, PlacedCall } from './calls.mts';
import { Webhooks } from './webhooks.mts';

/** Whom a business token was issued to, and for what. */
export interface BusinessGrant {
	client: ClientCredentials['id'];
	username: string;
	scope: string;
}

export interface AuthorizationCode {
	grant: BusinessGrant;
	redirectUri: string;
}

/** All that the simulated Vonage remembers between requests. */
export class World {
	/** Access tokens of the gateway, with their scopes. */
	readonly gatewayTokens: Vault<{ scopes: string[] }>;
	/** Access tokens of V0, with the account that they open. */
	readonly v0Tokens: Vault<{ accountKey: string }>;
	/** Access tokens of the Integration Suite, with the refresh token that came with them. */
	readonly businessTokens: Vault<{ grant: BusinessGrant; refreshToken: string }>;
	readonly refreshTokens: Vault<BusinessGrant>;
	readonly codes: Vault<AuthorizationCode>;
	readonly agents: Agents;
	readonly calls: PlacedCall[] = [];
	readonly webhooks: Webhooks;

	constructor(
		readonly seed: Seed,
		readonly keys: KeyPair,
		readonly clock: Clock,
		/** Tells subscribers that a business call has changed its state. */
		readonly announce: (call: BusinessCall) => void,
	) {
		this.gatewayTokens = new Vault(clock);
		this.v0Tokens = new Vault(clock);
		this.businessTokens = new Vault(clock);
		this.refreshTokens = new Vault(clock);
		this.codes = new Vault(clock);
		this.agents = new Agents(seed.agents);
		this.webhooks = new Webhooks(seed, clock);
	}

	now(): string {
		return new Date(this.clock.now()).toISOString();
	}

	businessCalls(): BusinessCall[] {
		return this.calls.flatMap((placed) => (placed.api === 'business' ? [placed.call] : []));
	}
}
