import { agentLocator } from '../../shared/fields/agent';
import { dials } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { contactCenter } from '../../shared/vonage/contactCenter/api';
import { makeCall } from '../../shared/vonage/contactCenter/calls';
import { simplePlacedCall, simplifyPlacedCall } from '../../shared/vonage/contactCenter/data';
import { calledParty, destination, toCaller, toRequest } from '../fields';
import { call } from '../resources';

/** Places a call from one agent. Source: vcc.json makeCall. */
export const callFromAgentOperation = defineOperation({
	resource: call,
	operation: 'contactCenterAgent',
	name: 'Contact Center Agent',
	action: 'Call from an agent',
	description: 'An agent is called first, then connected to a phone number or another agent',
	api: contactCenter,
	input: {
		agent: agentLocator({ displayName: 'Agent', description: 'The agent who makes the call' }),
		...destination,
	},
	effect: dials,
	subject: calledParty,
	// Vonage refuses a call for an agent whose phone rings already
	line: ({ agent }) => agent,
	execute: async (vonage, input) =>
		await makeCall(vonage, {
			from: toCaller({ agentId: input.agent }, input),
			...toRequest(input),
		}),
	output: simplePlacedCall,
	simplify: simplifyPlacedCall,
});
