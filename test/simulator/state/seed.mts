import { generateKeyPairSync } from 'node:crypto';
import type { ListEnvelope } from '../apis/contactCenterUsers/list.mts';
import type { SingleForm } from '../apis/integrationSuite/single.mts';
import type { AbsentMembers } from '../contract/absentMembers.mts';
import type { QuotasByHost } from '../faults/quota.mts';

export interface AgentSeed {
	id: string;
	name: string;
	/** Where the agent's telephone rings. */
	telephoneNumber: string;
	groups: string[];
	busy: boolean;
}

/** A user of the contact center; one with an agent id acts as that agent. */
export interface ContactCenterUserSeed {
	userId: string;
	username: string;
	name: string;
	active: boolean;
	agentDisplayId?: string;
	/** Takes a licence while it is active, unless false. */
	chargeable?: boolean;
	/** Is archived in all of them at once, and only when that is accepted. */
	inSeveralAccounts?: boolean;
}

/** What the simulated Vonage knows at start and after a reset. */
export const seed = {
	/** Contact center: the account and its V0 credentials. */
	accountKey: 'a1b2c3d4e5',
	apiAuthenticationToken: 'v0-authentication-token',
	ccxmlEnabled: true,
	/** V0 takes tokens of the gateway too. Not documented either way (vcc.json v0Bearer). */
	acceptsGatewayTokens: false,
	/** After which getCall shows that a recording was paused or started. Not documented. */
	recordingDelaySeconds: 5,
	/** Numbers that cannot be dialled. */
	invalidNumbers: ['0000'],
	gatewayClient: {
		id: 'gateway-client',
		secret: 'gateway-secret',
		scopes: ['users:read', 'users:write'],
	},
	account: { accountName: 'Example Ltd', accountGuid: '0b0d8f0c-5f39-4a6d-a2d9-2b2e1e0f8c77' },
	agents: [
		{
			id: '1234',
			name: 'Reception Desk',
			telephoneNumber: '02079460001',
			groups: ['030'],
			busy: false,
		},
		{
			id: '5464',
			name: 'Sales Desk',
			telephoneNumber: '02079460002',
			groups: ['030', '200'],
			busy: false,
		},
		{
			id: '4567',
			name: 'Support Desk',
			telephoneNumber: '02079460003',
			groups: ['200'],
			busy: false,
		},
		{ id: '4711', name: 'Night Desk', telephoneNumber: '02079460004', groups: ['400'], busy: true },
	] as AgentSeed[],
	contactCenterUsers: [
		{
			userId: '2f5b2a6e-91a3-4e2c-8f0b-7d8c1f0a5b11',
			username: 'reception_desk',
			name: 'Reception Desk',
			active: true,
			agentDisplayId: '1234',
		},
		{
			userId: '3a6c3b7f-82b4-4f3d-9a1c-8e9d2a1b6c22',
			username: 'sales_desk',
			name: 'Sales Desk',
			active: true,
			agentDisplayId: '5464',
		},
		{
			userId: '4b7d4c80-73c5-4a4e-8b2d-9fae3b2c7d33',
			username: 'support_desk',
			name: 'Support Desk',
			active: true,
			agentDisplayId: '4567',
		},
		{
			userId: '5c8e5d91-64d6-4b5f-9c3e-a0bf4c3d8e44',
			username: 'night_desk',
			name: 'Night Desk',
			active: true,
			agentDisplayId: '4711',
		},
		{
			userId: '6d9f6ea2-55e7-4c60-8d4f-b1c05d4e9f55',
			username: 'closed_desk',
			name: 'Closed Desk',
			active: false,
		},
	] as ContactCenterUserSeed[],
	userAdmin: {
		/** Chargeable users who can be active at once without allowOverages. */
		licences: Infinity,
		/** Of a user that was created. Not documented either way (vcc.json createUser). */
		createdStatus: 200 as 200 | 201,
		/** Of what other users or the user's state forbid. Not documented either way (UserAdmin409). */
		conflictStatus: 409 as 409 | 400,
		/** How a page of users comes. Several were seen (vcc.json listUsers). */
		listEnvelope: 'users' as ListEnvelope,
		/** Users on a page at most, whatever limit asks for: pages are short before the last one. */
		longestPage: 5000,
	},

	/** Applications and application users. */
	keySecret: { id: 'a1b2c3d4', secret: 'key-secret' },
	application: { id: '5f0c7c3e-2b41-4d0a-9a3e-8d6b1c2e4f70', name: 'Example Application' },
	/** How many applications there are; the others have the name with a number, and the same keys. */
	applicationCount: 1,
	/** What an update without keys does to the public key. Not documented (applications.json updateApplication). */
	updateWithoutKeys: 'drops' as 'drops' | 'renews' | 'keeps',
	/** An older server: takes and shows connection_timeout, and refuses connect_timeout. */
	knowsConnectionTimeout: false,
	/** How many users the application has: user_1, user_2 and so on. */
	applicationUserCount: 0,
	/** The status of the refusal of a name that is taken. Not documented (users.json Conflict). */
	duplicateNameStatus: 409 as 400 | 409 | 422,
	/** Pages of users hold half of page_size, though more follow. */
	shortUserPages: false,
	/** The last page of users names its own cursor for the next and the previous page. */
	repeatsLastCursor: false,

	/** Business communications. */
	consumer: { id: 'consumer-key', secret: 'consumer-secret' },
	integrationUser: { username: 'api_user@vbc.prod', password: 'integration-password' },
	/** The user who signs in has a telephone; without one, no call of the account is this user's. */
	userHasExtension: true,
	/** Whose calls the user is shown and told of. A strong inference: only own ones (vis.json /self). */
	callsShown: 'own' as 'own' | 'account',
	/** The password grant hands back the access token that is already running. */
	handsBackRunningToken: true,
	/** How a single call or event comes: the contract allows an array and an object (vis.json getCall). */
	singleAs: 'array' as SingleForm,
	/** User and provider ids are number literals beyond 2^53. */
	bigIds: false,
	/** The list of events has one for each state that a call had, not only for the one that it has now. */
	eventForEachState: false,
	/** After which the events show what happened to a call. Not documented. */
	eventLagSeconds: 0,
	/** The unit of fromDate and toDate. Not documented either way (vis.json listEvents). */
	eventEpoch: 'ms' as 'ms' | 's',
	/** The status of what a call's state forbids. Not documented either way (vis.json Conflict). */
	callConflictStatus: 409 as 400 | 409 | 422,
	/** The number of the first page of events and calls. Not documented either way (vis.json listEvents). */
	eventPageBase: 0 as 0 | 1,
	webhooks: {
		lifetimeSeconds: 10 * 24 * 60 * 60,
		/** How long after its expiry a webhook is gone. */
		purgeAfterSeconds: 10 * 24 * 60 * 60,
		/** A second webhook with the same URL is a conflict. Not documented either way. */
		refuseDuplicates: false,
	},
	deliveries: {
		connectTimeoutMs: 3_000,
		answerTimeoutMs: 2_000,
		/** After the first attempt. */
		retries: 5,
		retryDelayMs: 10_000,
		/** The member of the body with policy BODY. One sample of the guide has the second spelling. */
		metadataMember: 'metadata' as 'metadata' | 'metdata',
	},

	/** What stands for members that the contract does not require and that have no value. */
	absentMembers: 'omitted' as AbsentMembers,

	/** Hosts without an entry are not limited. */
	quotas: {} as QuotasByHost,
};

export type Seed = typeof seed;

/** What differs from the seed; of the groups of settings, single members can. */
export type SeedChanges = Partial<Omit<Seed, 'userAdmin' | 'webhooks' | 'deliveries'>> & {
	userAdmin?: Partial<Seed['userAdmin']>;
	webhooks?: Partial<Seed['webhooks']>;
	deliveries?: Partial<Seed['deliveries']>;
};

export function seedWith(changes: SeedChanges): Seed {
	return {
		...seed,
		...changes,
		userAdmin: { ...seed.userAdmin, ...changes.userAdmin },
		webhooks: { ...seed.webhooks, ...changes.webhooks },
		deliveries: { ...seed.deliveries, ...changes.deliveries },
	};
}

export interface KeyPair {
	publicKey: string;
	privateKey: string;
}

/** The application's key pair, made anew at every start: no private key is in the repository. */
export function createKeyPair(): KeyPair {
	return generateKeyPairSync('rsa', {
		modulusLength: 2048,
		publicKeyEncoding: { type: 'spki', format: 'pem' },
		privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
	});
}
