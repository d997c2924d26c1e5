import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

/** How many results a Get Many operation returns. */
export const listingFields: readonly INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	},
];

const limit = z
	.number({ invalid_type_error: 'must be a number' })
	.int('must be a whole number')
	.min(1, 'must be at least 1');

/** Checks the fields above: `limit` is Infinity where all results are wanted. */
export const listing = z
	.discriminatedUnion(
		'returnAll',
		[z.object({ returnAll: z.literal(true) }), z.object({ returnAll: z.literal(false), limit })],
		{ errorMap: () => ({ message: 'must be true or false' }) },
	)
	.transform((input) => ({ limit: input.returnAll ? Infinity : input.limit }));
