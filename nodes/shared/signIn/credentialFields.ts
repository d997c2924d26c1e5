import type { INodeProperties } from 'n8n-workflow';

/** The field of a credential that replaces the address of an API. */
export const baseUrlField = (defaultHost: string): INodeProperties => ({
	displayName: 'Base URL',
	name: 'baseUrl',
	type: 'string',
	default: '',
	placeholder: `e.g. ${defaultHost}`,
	description: 'Replaces the address of the API, for a proxy or a regional host',
});

/**
 * That there are no calls of others is inferred: no page of Vonage says it (docs/vonage-api.md).
 */
export const ownCallsNotice: INodeProperties = {
	displayName:
		'Sign in as a user who has an extension: Vonage shows and sends the calls of the user who signs in, most likely of nobody else.',
	name: 'notice',
	type: 'notice',
	default: '',
};

/** Key and secret of an application of the business developer portal (vis.json consumerBasic). */
export const consumerFields: INodeProperties[] = [
	{
		displayName: 'Consumer Key',
		name: 'consumerKey',
		type: 'string',
		required: true,
		default: '',
		description:
			'Of your application in the developer portal, which must be subscribed to VonageIntegrationSuite',
	},
	{
		displayName: 'Consumer Secret',
		name: 'consumerSecret',
		type: 'string',
		typeOptions: { password: true },
		required: true,
		default: '',
	},
];
