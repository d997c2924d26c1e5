import type { Resource } from '../shared/operations/operation';

export const applicationUser: Resource = {
	value: 'applicationUser',
	name: 'Application User',
	description: 'A user of a Vonage application, who can be reached over channels',
};

export const businessUser: Resource = {
	value: 'businessUser',
	name: 'Business User',
	description: 'The user of Vonage Business Communications who signed in',
};

export const contactCenterUser: Resource = {
	value: 'contactCenterUser',
	name: 'Contact Center User',
	description: 'A user of the Vonage Contact Center account, such as an agent',
};
