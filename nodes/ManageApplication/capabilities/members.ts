import { z } from 'zod';

import { field, optional, type Shown } from '../../shared/fields/field';
import { optionalText } from '../../shared/fields/text';
import { webUrl } from '../../shared/fields/webUrl';

const URL_RULE = 'must be a URL that starts with https:// or http://';

/** Says of a part of a JSON text that it has members. */
export const OBJECT = { invalid_type_error: 'must be an object' };

/** An object in a JSON text; members that are not known here are kept. */
export const jsonObject = (members: z.ZodRawShape) => z.object(members, OBJECT).passthrough();

export interface Range {
	min: number;
	max: number;
	unit: string;
}

/** A whole number within bounds. */
export function numberWithin({ min, max, unit }: Range) {
	const rule = `must be a whole number from ${min} to ${max} (${unit})`;
	return z.number({ invalid_type_error: rule }).int(rule).min(min, rule).max(max, rule);
}

/** A field for such a number. */
export const numberField = (
	shown: Pick<Shown, 'displayName' | 'default' | 'description'>,
	range: Range,
) =>
	field(
		{
			...shown,
			type: 'number',
			typeOptions: { minValue: range.min, maxValue: range.max },
		},
		numberWithin(range),
	);

/** A webhook that always receives POST; the address alone stands for it. */
const postWebhook = z.preprocess(
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
);

/** The address of a webhook that always receives POST. */
export const postWebhookField = (displayName: string, description: string) =>
	optional(
		field(
			{
				displayName,
				type: 'string',
				default: '',
				placeholder: 'e.g. https://example.com/webhook',
				description,
			},
			postWebhook,
		),
	);
