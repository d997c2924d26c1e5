import { z } from 'zod';

import { reads } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { contactCenterUsers } from '../../shared/vonage/contactCenterUsers/api';
import { listCallbackNumbers } from '../../shared/vonage/contactCenterUsers/callbackNumbers';
import { contactCenterUser } from '../resources';
import { userField } from './userField';

/** A callback number as it came: the API documents nothing else of it (vcc.json CallbackNumbersResponse). */
const shownCallbackNumber = z.object({ callbackNumberId: z.string() }).passthrough();

/** Lists the callback numbers of a user. Source: vcc.json listUserCallbackNumbers. */
export const getCallbackNumbersOperation = defineOperation({
	resource: contactCenterUser,
	operation: 'getCallbackNumbers',
	name: 'Get Callback Numbers',
	action: 'Get callback numbers of a user',
	description: 'List the IDs of the callback numbers of a user, one item for each',
	effect: reads,
	api: contactCenterUsers,
	input: { user: userField },
	execute: async (vonage, { user }) => await listCallbackNumbers(vonage, user),
	output: shownCallbackNumber,
});
