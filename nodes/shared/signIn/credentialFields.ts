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
		'Sign in as a user who has an extension. Vonage most likely shows and sends only the calls of this user.',
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
			'The consumer key of your application in the Vonage developer portal. The application must be subscribed to VonageIntegrationSuite. For recordings it also needs CallRecording, for calls of the company Reports (finished calls) and Telephony (live calls).',
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
