import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import {
	contactCenterV0,
	makeCall,
	simplifyContactCenterCall,
} from '../../../shared/apis/contactCenterV0';
import { requiredText } from '../../../shared/fields/text';
import { defineOperation } from '../../../shared/operation';
import { destination, destinationFields, toCaller, toRequest } from '../../fields';

const groupsField: INodeProperties = {
	displayName: 'Groups',
	name: 'groups',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 030, 200',
	description:
		'Display IDs of the groups, separated by commas. A free agent of these groups makes the call.',
};

/** A list separated by commas, or an array from an expression; IDs keep their leading zeros. */
const groups = z.preprocess(
	(value) => (typeof value === 'string' ? value.split(',') : [value].flat()),
	z
		.array(requiredText.pipe(z.string().regex(/^\w+$/, 'must be group IDs separated by commas')))
		.min(1, 'is empty'),
);

/** Places a call from a free agent of some groups. Source: vcc.json makeCall. */
export const contactCenterGroup = defineOperation({
	operation: 'contactCenterGroup',
	name: 'Contact Center Group',
	action: 'Make a call from contact center groups',
	description: 'A free agent of one or more groups is called first and then connected',
	api: contactCenterV0,
	fields: [groupsField, ...destinationFields],
	parameters: z.intersection(z.object({ groups }), destination),
	once: 'place calls again that were already placed',
	execute: async (vonage, input) =>
		await makeCall(vonage, {
			from: toCaller({ groups: input.groups }, input),
			...toRequest(input),
		}),
	simplify: simplifyContactCenterCall,
});
