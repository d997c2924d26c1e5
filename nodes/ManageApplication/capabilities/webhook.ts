import type { z } from 'zod';

import { menu } from '../../shared/fields/choice';
import { allOptional, type Members } from '../../shared/fields/collection';
import { checksOf, field, optional, type PlainField } from '../../shared/fields/field';
import { flagField } from '../../shared/fields/flag';
import { webUrl } from '../../shared/fields/webUrl';
import { jsonObject } from './members';

const shownAddress = {
	type: 'string',
	default: '',
	placeholder: 'e.g. https://example.com/webhook',
} as const;

/** The address of a webhook. */
export const addressField = field(
	{ ...shownAddress, displayName: 'Address', description: 'Public URL that Vonage sends to' },
	webUrl,
);

/** A webhook: its address stands in the form at once, all else of it among the options. */
export interface Webhook {
	/** The address, checked to the webhook. */
	field: PlainField;
	/** Its other members, by their names in the API. */
	options: Members;
	/** Checks the webhook as the API has it. */
	json: z.ZodTypeAny;
}

const methodField = (label: string, method: 'GET' | 'POST') =>
	menu(
		{
			displayName: `${label} HTTP Method`,
			default: method,
			description: `HTTP method of what Vonage sends. Unless you choose, a new webhook gets ${method}.`,
		},
		{ GET: { name: 'GET' }, POST: { name: 'POST' } },
	);

/**
 * A webhook whose HTTP method can be chosen.
 *
 * @param label what it is called in the form, without "URL"
 * @param method the one that a new webhook has unless another one is chosen
 * @param others its further members
 * @param inJson what members may be that only JSON has
 */
export function webhook(
	{ label, description, method }: { label: string; description: string; method: 'GET' | 'POST' },
	others: Members = {},
	inJson: z.ZodRawShape = {},
): Webhook {
	const options = { http_method: methodField(label, method), ...others };
	return {
		field: optional(
			field(
				{ ...shownAddress, displayName: `${label} URL`, description },
				webUrl.transform((address) => ({ address })),
			),
		),
		options,
		json: jsonObject({
			...checksOf(allOptional({ address: addressField, ...options })),
			...inJson,
		}).optional(),
	};
}

/** Whether the webhooks of a capability are signed. */
export const signedCallbacks = {
	signed_callbacks: flagField({
		displayName: 'Signed Callbacks',
		default: true,
		description: 'Whether Vonage signs what it sends to these webhooks',
	}),
};
