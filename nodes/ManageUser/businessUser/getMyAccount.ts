import { reads } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { integrationSuite } from '../../shared/vonage/integrationSuite/api';
import {
	getOwnAccount,
	simpleOwnAccount,
	simplifyOwnAccount,
} from '../../shared/vonage/integrationSuite/user';
import { businessUser } from '../resources';

/** Looks up the account of the user of the credential. Source: vis.json getAccount. */
export const getMyAccountOperation = defineOperation({
	resource: businessUser,
	operation: 'getMyAccount',
	name: 'Get My Account',
	action: 'Get the business account',
	description: 'Look up the account of the user of the credential',
	effect: reads,
	api: integrationSuite,
	input: {},
	execute: async (vonage) => await getOwnAccount(vonage),
	output: simpleOwnAccount,
	simplify: simplifyOwnAccount,
});
