import type { Resource } from '../shared/operations/operation';

export const application: Resource = {
	value: 'application',
	name: 'Application',
	description: 'An application of a Vonage account, with its capabilities and keys',
};
