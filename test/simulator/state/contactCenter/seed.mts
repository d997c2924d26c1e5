export interface AgentSeed {
	id: string;
	name: string;
	/** Where the agent's telephone rings. */
	telephoneNumber: string;
	groups: string[];
	busy: boolean;
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
		scopes: ['users:read', 'users:write'],
	},
	/** V0 takes tokens of the gateway too. Not documented either way (vcc.json v0Bearer). */
	acceptsGatewayTokens: false,
	ccxmlEnabled: true,
	/**
	 * How long it takes until getCall shows that a recording was paused or started. Not documented.
	 */
	recordingDelaySeconds: 5,
	/** Numbers that cannot be dialled. */
	invalidNumbers: ['0000'],
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
