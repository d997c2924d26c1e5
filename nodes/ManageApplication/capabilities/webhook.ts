import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { optionalText } from '../../shared/fields/text';
import { webUrl } from '../../shared/fields/webUrl';
import { flag, OBJECT } from './members';

/** What a webhook whose HTTP method can be chosen may be; `members` are further ones. */
export const webhook = (members: z.ZodRawShape = {}) =>
	z
		.object(
			{
				address: optionalText(webUrl),
				http_method: optionalText(z.enum(['GET', 'POST'], { message: 'must be GET or POST' })),
				...members,
			},
			OBJECT,
		)
		.passthrough()
		.optional();

/** The address of a webhook. */
export const addressField: INodeProperties = {
	displayName: 'Address',
	name: 'address',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://example.com/webhook',
	description: 'Public URL that Vonage sends to',
};

const methodField = (method: 'GET' | 'POST'): INodeProperties => ({
	displayName: 'HTTP Method',
	name: 'http_method',
	type: 'options',
	options: [
		{ name: 'GET', value: 'GET' },
		{ name: 'POST', value: 'POST' },
	],
	default: method,
	description: `How Vonage asks: ${method} for a new webhook unless you choose`,
});

/**
 * The field of such a webhook.
 *
 * @param method the one that a new webhook has unless another one is chosen
 * @param others fields of its further members
 */
export const webhookField = (
	field: Pick<INodeProperties, 'displayName' | 'name' | 'description'>,
	method: 'GET' | 'POST',
	others: { before: INodeProperties[]; after: INodeProperties[] } = { before: [], after: [] },
): INodeProperties => ({
	...field,
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [addressField, ...others.before, methodField(method), ...others.after],
});

/** Whether the webhooks of a capability are signed. */
export const signedCallbacks = { signed_callbacks: flag };

export const signedCallbacksField: INodeProperties = {
	displayName: 'Signed Callbacks',
	name: 'signed_callbacks',
	type: 'boolean',
	default: true,
	description: 'Whether Vonage signs what it sends to these webhooks',
};
