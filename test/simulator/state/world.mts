import type { ClientCredentials } from '../auth/authorization.mts';
import { KeyPairs } from '../auth/keyPair.mts';
import { Vault } from '../auth/vault.mts';
import type { Clock } from '../plain/clock.mts';
import { ApplicationUsers } from './applicationUsers/users.mts';
import { Applications } from './applications/applications.mts';
import { Recordings } from './businessRecording/recordings.mts';
import { Agents } from './contactCenter/agents.mts';
import type { ContactCenterRecord } from './contactCenter/call.mts';
import type { Interaction } from './contactCenter/interaction.mts';
import { StoredInteractions } from './contactCenterContent/content.mts';
import { ContactCenterUsers } from './contactCenterUsers/users.mts';
import type { ContactCenterEvent } from './contactCenterWebhooks/eventTypes.mts';
import { Subscriptions } from './contactCenterWebhooks/subscriptions.mts';
import type { BusinessCall } from './integrationSuite/call.mts';
import { ownerOf } from './integrationSuite/identities.mts';
import { Webhooks } from './integrationSuite/webhooks.mts';
import type { Seed } from './seed.mts';

/** Every call that was placed, in order, whichever API placed it. */
export type PlacedCall = ContactCenterRecord | { api: 'business'; at: string; call: BusinessCall };

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

/** Everything that the simulated Vonage remembers between requests. */
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
	readonly contactCenterUsers: ContactCenterUsers;
	readonly subscriptions: Subscriptions;
	/** Every contact center call, as its participants live through it. */
	readonly interactions: Interaction[] = [];
	/** What is stored of them. */
	readonly storedInteractions: StoredInteractions;
	readonly calls: PlacedCall[] = [];
	private readonly businessStates = new Map<
		BusinessCall,
		Array<{ at: number; state: BusinessCall }>
	>();
	/** Recordings of business calls. */
	readonly recordings: Recordings;
	readonly webhooks: Webhooks;
	readonly applications: Applications;
	readonly applicationUsers: ApplicationUsers;
	readonly keyPairs = new KeyPairs();
	/** Of the applications that are there from the start. */
	readonly seedKeys = this.keyPairs.next();

	constructor(
		readonly seed: Seed,
		readonly clock: Clock,
		/** Tells subscribers that a business call has changed its state. */
		private readonly announce: (call: BusinessCall) => void,
		/** Tells subscribers what happens in the contact center. */
		readonly tell: (event: ContactCenterEvent) => void,
	) {
		this.gatewayTokens = new Vault(clock);
		this.v0Tokens = new Vault(clock);
		this.businessTokens = new Vault(clock);
		this.refreshTokens = new Vault(clock);
		this.codes = new Vault(clock);
		this.agents = new Agents(seed.agents, this.now());
		this.contactCenterUsers = new ContactCenterUsers(seed.contactCenterUsers);
		this.subscriptions = new Subscriptions(seed.subscriptions, clock);
		this.storedInteractions = new StoredInteractions(seed, clock, this.interactions);
		this.recordings = new Recordings(seed, clock, () => this.businessCalls());
		this.webhooks = new Webhooks(seed, clock);
		this.applications = new Applications(seed, this.seedKeys);
		this.applicationUsers = new ApplicationUsers(seed);
	}

	now(): string {
		return new Date(this.clock.now()).toISOString();
	}

	contactCenterCalls(): ContactCenterRecord[] {
		return this.calls.filter((placed) => placed.api === 'contactCenter');
	}

	/** The business calls of the whole account. */
	businessCalls(): BusinessCall[] {
		return this.calls.flatMap((placed) => (placed.api === 'business' ? [placed.call] : []));
	}

	/** The business calls that the user who signs in can see and gets events of. */
	shownBusinessCalls(): BusinessCall[] {
		return this.businessCalls().filter((call) => this.isShown(call));
	}

	private isShown({ userId }: BusinessCall): boolean {
		return this.seed.callsShown === 'account' || userId === ownerOf(this.seed).userId;
	}

	/**
	 * What a business call was like after each of its changes, oldest first.
	 *
	 * @param until milliseconds since 1970; later changes are left out
	 */
	statesOf(call: BusinessCall, until = Infinity): BusinessCall[] {
		const states = this.businessStates.get(call) ?? [];
		return states.filter(({ at }) => at <= until).map(({ state }) => state);
	}

	/** Keeps what a business call is like after a change, and tells the subscribers. */
	changed(call: BusinessCall): void {
		const states = this.businessStates.get(call) ?? [];
		this.businessStates.set(call, [...states, { at: this.clock.now(), state: { ...call } }]);
		if (this.isShown(call)) this.announce(call);
	}
}
