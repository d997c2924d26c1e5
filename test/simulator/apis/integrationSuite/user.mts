import type { Handler } from '../../contract/api.mts';
import { identities } from '../../state/integrationSuite/identities.mts';

/** The user who signed in. Source: vis.json getUser. */
export const getUser: Handler = (_, { seed }) => {
	const { accountId, userId, uciId } = identities(seed);
	return {
		status: 200,
		body: {
			id: userId,
			accountId,
			// Spelled as the server's definition spells it.
			acountLabel: 'Example Ltd',
			firstName: 'Flora',
			lastName: 'Hale',
			emailAddress: 'flora.hale@example.com',
			contactNumber: '14155550100',
			status: 'ACTIVE',
			roles: [{ code: 'AU', name: 'Account User' }],
			ucis: [{ id: uciId, type: 'USER_UCI', ucpLabel: 'VBS', health }],
		},
	};
};

/** The account of the user. Source: vis.json getAccount. */
export const getAccount: Handler = (_, { seed }) => {
	const { accountId, uciId } = identities(seed);
	return {
		status: 200,
		body: {
			id: accountId,
			name: 'Example Ltd',
			org: 'Example Ltd',
			status: 'ACTIVE',
			ucis: [{ id: uciId, type: 'ACCOUNT_UCI', ucpAccountId: '1', ucpLabel: 'VBS', health }],
		},
	};
};

const health = { status: 'OK', message: '' };
