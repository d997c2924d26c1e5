import { ManageUser } from '../../nodes/ManageUser/ManageUser.node.ts';
import type { Setup } from './execute.mts';
import { businessCredential } from './samples.mts';

/** A Manage User node with an operation on the business user who signed in. */
export const ownUser = (operation: string, overrides: Partial<Setup> = {}): Setup => ({
	node: new ManageUser(),
	credentials: businessCredential,
	...overrides,
	parameters: {
		resource: 'businessUser',
		operation,
		businessAuthentication: 'vonageBusinessPasswordApi',
		...overrides.parameters,
	},
});
