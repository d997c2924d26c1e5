import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { optionalText } from '../../shared/fields/text';
import { webUrl } from '../../shared/fields/webUrl';

const URL_RULE = 'must be a URL that starts with https:// or http://';

/** Says of a part of a JSON text that it has members. */
export const OBJECT = { invalid_type_error: 'must be an object' };

/** Whether something is so, where it was set. */
export const flag = optionalText(z.boolean({ invalid_type_error: 'must be true or false' }));

/** A whole number within bounds, where it was set. */
export function numberWithin(min: number, max: number, unit: string) {
	const rule = `must be a whole number from ${min} to ${max} (${unit})`;
	return optionalText(
		z.number({ invalid_type_error: rule }).int(rule).min(min, rule).max(max, rule),
	);
}

/** A webhook that always receives POST; the address alone stands for it. */
export const postWebhook = optionalText(
	z.preprocess(
		(value) => (typeof value === 'string' ? { address: value } : value),
		z
			.object(
				{
					address: optionalText(webUrl),
					http_method: optionalText(z.enum(['POST'], { message: 'must be POST' })),
				},
				{ invalid_type_error: URL_RULE },
			)
			.passthrough(),
	),
);

/** The address of a webhook that always receives POST. */
export const postWebhookField = (
	displayName: string,
	name: string,
	description: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder: 'e.g. https://example.com/webhook',
	description,
});
