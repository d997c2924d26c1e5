import type { Resource } from '../shared/operations/operation';

export const call: Resource = {
	value: 'call',
	name: 'Call',
	description: 'A live call of a user of Vonage Business Communications',
};

export const callHistory: Resource = {
	value: 'callHistory',
	name: 'Call History',
	description: 'Past and present calls of Vonage Business Communications, to look up or count',
};

export const callWebhook: Resource = {
	value: 'callWebhook',
	name: 'Call Webhook',
	description: 'A subscription to call events, like the one that each Vonage Call Trigger makes',
};

export const contactCenterAgent: Resource = {
	value: 'contactCenterAgent',
	name: 'Contact Center Agent',
	description: 'An agent of the Vonage Contact Center: look up who is available or on a call',
};

export const contactCenterCall: Resource = {
	value: 'contactCenterCall',
	name: 'Contact Center Call',
	description: 'A call of the Vonage Contact Center: look it up and control its recording',
};
