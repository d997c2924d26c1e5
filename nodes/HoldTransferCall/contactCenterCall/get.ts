import { z } from 'zod';

import { collection } from '../../shared/fields/collection';
import { field } from '../../shared/fields/field';
import { reads } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { contactCenter } from '../../shared/vonage/contactCenter/api';
import { CALL_VERSIONS, getContactCenterCall } from '../../shared/vonage/contactCenter/calls';
import {
	simpleContactCenterCall,
	simplifyContactCenterCall,
} from '../../shared/vonage/contactCenter/data';
import { contactCenterCall } from '../resources';
import { callIdField } from './callField';

const apiVersionField = field(
	{
		displayName: 'API Version',
		type: 'options',
		options: CALL_VERSIONS.map((version) => ({ name: version, value: version })),
		default: '3',
		description:
			'The version of the API that describes the call. Vonage documents both, and their results may differ.',
	},
	z.enum(CALL_VERSIONS, { message: 'must be 3 or 6' }),
);

const additionalFields = collection(
	{ displayName: 'Additional Fields' },
	{ apiVersion: apiVersionField },
);

/** Looks up a call, live or over. Source: vcc.json getCall. */
export const getContactCenterCallOperation = defineOperation({
	resource: contactCenterCall,
	operation: 'get',
	name: 'Get',
	action: 'Get a contact center call',
	description: 'Look up a contact center call, its outcome and the status of its recording',
	effect: reads,
	api: contactCenter,
	input: { callId: callIdField, additionalFields },
	execute: async (vonage, input) =>
		await getContactCenterCall(vonage, input.callId, input.additionalFields.apiVersion),
	output: simpleContactCenterCall,
	simplify: simplifyContactCenterCall,
});
