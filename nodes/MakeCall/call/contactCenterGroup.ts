import { groupsLocator } from '../../shared/fields/groups';
import { dials } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { contactCenter } from '../../shared/vonage/contactCenter/api';
import { makeCall } from '../../shared/vonage/contactCenter/calls';
import { simplePlacedCall, simplifyPlacedCall } from '../../shared/vonage/contactCenter/data';
import { calledParty, destination, toCaller, toRequest } from '../fields';
import { call } from '../resources';

/** Places a call from a free agent of some groups. Source: vcc.json makeCall. */
export const callFromGroupOperation = defineOperation({
	resource: call,
	operation: 'contactCenterGroup',
	name: 'Contact Center Group',
	action: 'Call from groups',
	description:
		'A free agent of one or more groups is called first, then connected to a phone number or another agent',
	api: contactCenter,
	input: {
		groups: groupsLocator({
			displayName: 'Groups',
			description: 'A free agent of these groups makes the call',
		}),
		...destination,
	},
	effect: dials,
	subject: calledParty,
	execute: async (vonage, input) =>
		await makeCall(vonage, {
			from: toCaller({ groups: input.groups }, input),
			...toRequest(input),
		}),
	output: simplePlacedCall,
	simplify: simplifyPlacedCall,
});
