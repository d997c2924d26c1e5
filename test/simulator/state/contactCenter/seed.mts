/** What an agent is ready for. Source: vcc-webhooks.json Presence. */
export interface Presence {
	presenceId: string;
	category: { type: string; description: string; subcategory?: string };
	description: string;
}

export interface AgentSeed {
	id: string;
	name: string;
	/** Where the agent's telephone rings. */
	telephoneNumber: string;
	groups: string[];
	busy: boolean;
}

/** How a disposition code is answered, where the contract leaves that open. */
export interface Dispositions {
	/** The status of the reply. Both are documented (vcc.json setDispositionCode). */
	status: 200 | 201;
	/** Refuses one without an agent. Not documented either way. */
	needAgent: boolean;
	/** Refuses a second one for the same call. Not documented either way. */
	onlyOnce: boolean;
}

/** What the contact center has at start, and how it behaves where the contract leaves that open. */
export const contactCenterSeed = {
	/** The account and its V0 credentials. */
	accountKey: 'a1b2c3d4e5',
	apiAuthenticationToken: 'v0-authentication-token',
	/** The API credentials for tokens of the gateway. */
	gatewayClient: {
		id: 'gateway-client',
		secret: 'gateway-secret',
		scopes: [
			'users:read',
			'users:write',
			'admin:read',
			'admin:write',
			'stats',
			'interaction-content:read',
			'interaction-content:delete',
			'agents-availability:read',
		],
	},
	/** V0 takes tokens of the gateway too. Not documented either way (vcc.json v0Bearer). */
	acceptsGatewayTokens: false,
	ccxmlEnabled: true,
	/**
	 * How long it takes until getCall shows that a recording was paused or started. Not documented.
	 */
	recordingDelaySeconds: 5,
	dispositions: { status: 201, needAgent: false, onlyOnce: false } as Dispositions,
	/** Numbers that cannot be dialled. */
	invalidNumbers: ['0000'],
	/** The role of a party that is no agent, in events. Its spelling is not documented (vcc-webhooks.json Party.role). */
	otherRole: 'external',
	/** The number that people call. */
	serviceNumber: '02079460000',
	/** What an agent can be ready for. */
	presences: [
		{
			presenceId: '5f0e1d2c-3b4a-4958-8677-6655443322aa',
			category: { type: 'ready', description: 'Ready' },
			description: 'Ready',
		},
		{
			presenceId: '6a1f2e3d-4c5b-4a69-9788-7766554433bb',
			category: { type: 'ready', description: 'Ready', subcategory: 'readyOutbound' },
			description: 'Ready for outbound',
		},
		{
			presenceId: '7b203f4e-5d6c-4b7a-8899-8877665544cc',
			category: { type: 'away', description: 'Away' },
			description: 'Lunch',
		},
		{
			presenceId: '8c314050-6e7d-4c8b-99aa-9988776655dd',
			category: { type: 'extendedAway', description: 'Extended away' },
			description: 'Training',
		},
		{
			presenceId: '9d425161-7f8e-4d9c-8abb-aa99887766ee',
			category: { type: 'loggedOut', description: 'Logged out' },
			description: 'Logged out',
		},
	] as Presence[],
	/** The presences that an agent gets from the system only. */
	presencesOfSystem: ['Logged out'],
	/**
	 * An agent who is on a call moves to another presence at the end of it, and the reply shows the old one until
	 * then. Not documented (vcc.json setUserPresence).
	 */
	presenceWaitsForCall: false,
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
};

export type ContactCenterSeed = typeof contactCenterSeed;
