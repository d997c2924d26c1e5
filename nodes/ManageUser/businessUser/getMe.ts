import { reads } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { integrationSuite } from '../../shared/vonage/integrationSuite/api';
import {
	getOwnUser,
	simpleOwnUser,
	simplifyOwnUser,
} from '../../shared/vonage/integrationSuite/user';
import { businessUser } from '../resources';

/** Looks up the user of the credential. Source: vis.json getUser. */
export const getMeOperation = defineOperation({
	resource: businessUser,
	operation: 'getMe',
	name: 'Get Me',
	action: 'Get the signed-in business user',
	description: 'Look up the user of the credential',
	effect: reads,
	api: integrationSuite,
	input: {},
	execute: async (vonage) => await getOwnUser(vonage),
	output: simpleOwnUser,
	simplify: simplifyOwnUser,
});
