import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';

import { ofAgents } from './callRecords.mts';
import { execute, type Setup } from './execute.mts';
import { gatewayCredential, VCC_API } from './samples.mts';

export const AGENT_USER = 'c3a9e2b4-1d5f-4e6a-8b7c-9d0e1f2a3b04';

/** Runs an operation on agents with the credential of the gateway. */
export const runOnAgents = async (operation: string, overrides: Partial<Setup> = {}) =>
	(
		await execute(
			ofAgents(operation, {
				credentials: gatewayCredential,
				items: [{ id: AGENT_USER }],
				...overrides,
				parameters: {
					contactCenterAuthentication: 'vonageContactCenterOAuth2Api',
					agentUser: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
					...overrides.parameters,
				},
			}),
		)
	).items;

/** The API of agents, which takes only requests that are signed in and ask for version 1. */
export const agentsApi = () =>
	nock(VCC_API, {
		reqheaders: {
			accept: 'application/vnd.newvoicemedia.v1+json',
			authorization: 'Bearer gateway-access-token',
		},
	});

/** The sample of vcc.json PresenceDefinition. */
export const readyForOutbound = {
	presenceId: '5f0e1d2c-3b4a-4958-8677-6655443322aa',
	selectable: true,
	category: { categoryType: 'Ready', description: 'Ready', subCategory: 'ReadyOutbound' },
	description: 'Ready for outbound',
};

/** The sample of vcc.json getUserPresence. */
export const shownPresence = (overrides: IDataObject = {}): IDataObject => ({
	userId: AGENT_USER,
	updated: '2026-11-20T09:41:12Z',
	presence: readyForOutbound,
	...overrides,
});

export const simplePresence = {
	userId: AGENT_USER,
	presence: 'Ready for outbound',
	presenceId: readyForOutbound.presenceId,
	category: 'Ready',
	subcategory: 'ReadyOutbound',
	isReady: true,
	since: '2026-11-20T09:41:12Z',
};
