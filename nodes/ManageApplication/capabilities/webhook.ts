import type { z } from 'zod';

import { menu } from '../../shared/fields/choice';
import {
	allOptional,
	collection,
	type CollectionShown,
	type Members,
} from '../../shared/fields/collection';
import { checked, checksOf, field } from '../../shared/fields/field';
import { flagField } from '../../shared/fields/flag';
import { webUrl } from '../../shared/fields/webUrl';
import { jsonObject } from './members';

/** The address of a webhook. */
export const addressField = field(
	{
		displayName: 'Address',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/webhook',
		description: 'Public URL that Vonage sends to',
	},
	webUrl,
);

const methodField = (method: 'GET' | 'POST') =>
	menu(
		{
			displayName: 'HTTP Method',
			default: method,
			description: `How Vonage asks: ${method} for a new webhook unless you choose`,
		},
		{ GET: { name: 'GET' }, POST: { name: 'POST' } },
	);

/**
 * A webhook whose HTTP method can be chosen.
 *
 * @param method the one that a new webhook has unless another one is chosen
 * @param others its further members
 * @param inJson what members may be that only JSON has
 */
export function webhookField(
	shown: CollectionShown,
	method: 'GET' | 'POST',
	others: Members = {},
	inJson: z.ZodRawShape = {},
) {
	const members = { address: addressField, http_method: methodField(method), ...others };
	return checked(collection(shown, members), () =>
		jsonObject({ ...checksOf(allOptional(members)), ...inJson }).optional(),
	);
}

/** Whether the webhooks of a capability are signed. */
export const signedCallbacks = {
	signed_callbacks: flagField({
		displayName: 'Signed Callbacks',
		default: true,
		description: 'Whether Vonage signs what it sends to these webhooks',
	}),
};
