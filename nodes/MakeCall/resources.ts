import type { Resource } from '../shared/operations/operation';

export const call: Resource = {
	value: 'call',
	name: 'Call',
	description: 'A call of the Vonage Contact Center or of Vonage Business Communications',
};
