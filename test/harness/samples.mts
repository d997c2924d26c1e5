import type { IDataObject } from 'n8n-workflow';

import { MakeCall } from '../../nodes/MakeCall/MakeCall.node.ts';
import type { Setup } from './execute.mts';

/** Hosts of the APIs, as the contracts have them. */
export const VCC = 'https://emea.cc.vonage.com';
export const VCC_API = 'https://emea.api.cc.vonage.com';
export const VBC = 'https://api.vonage.com';
export const VIS = '/t/vbc.prod/vis/v1';

/** Credentials that hold a token already, so that a test needs no sign-in. */
export const accountCredential = {
	vonageContactCenterAccountOAuth2Api: {
		region: 'emea',
		accountKey: 'a1b2c3d4e5',
		apiAuthenticationToken: 'v0-authentication-token',
		oauthTokenData: { access_token: 'v0-access-token', token_type: 'bearer' },
	},
};

export const gatewayCredential = {
	vonageContactCenterOAuth2Api: {
		region: 'emea',
		apiClientId: 'gateway-client',
		apiClientSecret: 'gateway-secret',
		accountKey: 'a1b2c3d4e5',
		oauthTokenData: { access_token: 'gateway-access-token', token_type: 'Bearer' },
	},
};

export const businessCredential = {
	vonageBusinessPasswordApi: {
		username: 'api_user',
		password: 'integration-password',
		consumerKey: 'consumer-key',
		consumerSecret: 'consumer-secret',
		accessToken: 'vis-access-token',
	},
};

/** A Make Call node that calls from agent 1234 to the `phone` of each item. */
export const callFromAgent = (overrides: Partial<Setup> = {}): Setup => ({
	node: new MakeCall(),
	credentials: accountCredential,
	items: [{ phone: '02072068888' }],
	...overrides,
	parameters: {
		resource: 'call',
		operation: 'contactCenterAgent',
		agent: { __rl: true, mode: 'id', value: '1234' },
		phoneNumber: '={{ $json.phone }}',
		...overrides.parameters,
	},
});

/** A Make Call node that calls from a business user to the `phone` of each item. */
export const callFromUser = (overrides: Partial<Setup> = {}): Setup => ({
	node: new MakeCall(),
	credentials: businessCredential,
	items: [{ phone: '14155550100' }],
	...overrides,
	parameters: {
		resource: 'call',
		operation: 'businessUser',
		businessAuthentication: 'vonageBusinessPasswordApi',
		phoneNumber: '={{ $json.phone }}',
		...overrides.parameters,
	},
});

/** The reply of makeCall in vcc.json. */
export const placedCall = (overrides: IDataObject = {}): IDataObject => ({
	id: '017db4a2-44b5-672e-8b9f-1a805fed07ad',
	links: [{ href: `${VCC}/V0/a1b2c3d4e5/Calls/017db4a2`, rel: '_self' }],
	from: { presentedClid: '08008888888', agentId: '1234' },
	to: { telephoneNumber: '02072068888' },
	regarding: { reference: '0012400000ATTUQ' },
	status: 'Active',
	recordingStatus: 'Stopped',
	application: 'appName',
	dispositionCode: null,
	...overrides,
});
