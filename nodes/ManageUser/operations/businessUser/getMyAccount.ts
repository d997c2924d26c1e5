import { z } from 'zod';

import { integrationSuite } from '../../../shared/apis/integrationSuite';
import { getOwnAccount, simplifyOwnAccount } from '../../../shared/apis/integrationSuiteUser';
import { defineOperation } from '../../../shared/operation';
import { businessUser } from '../../resources';

/** Looks the account of the user of the credential up. Source: vis.json getAccount. */
export const getMyAccount = defineOperation({
	resource: businessUser,
	operation: 'getMyAccount',
	name: 'Get My Account',
	action: 'Get the business account of the user who signed in',
	description: 'Look up the account of the user of the credential, which changes nothing',
	api: integrationSuite,
	fields: [],
	parameters: z.object({}),
	execute: async (vonage) => await getOwnAccount(vonage),
	simplify: simplifyOwnAccount,
});
