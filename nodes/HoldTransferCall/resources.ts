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

export const companyCall: Resource = {
	value: 'companyCall',
	name: 'Company Call',
	description: 'A live call of any user of a Vonage Business Communications account',
};

export const companyCallLog: Resource = {
	value: 'companyCallLog',
	name: 'Company Call Log',
	description: 'Finished calls of all users of a Vonage Business Communications account',
};

export const contactCenterAgent: Resource = {
	value: 'contactCenterAgent',
	name: 'Contact Center Agent',
	description:
		'An agent of the Vonage Contact Center: look up who is available, and change what an agent is ready for',
};

export const contactCenterCall: Resource = {
	value: 'contactCenterCall',
	name: 'Contact Center Call',
	description:
		'A call of the Vonage Contact Center: look it up, control its recording, and say how it ended',
};
