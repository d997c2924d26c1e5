import { z } from 'zod';

import { toggle } from './choice';
import { checked, field } from './field';

const limitField = field(
	{
		displayName: 'Limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
	},
	z
		.number({ invalid_type_error: 'must be a number' })
		.int('must be a whole number')
		.min(1, 'must be at least 1'),
);

/** How many results a Get Many operation returns, as a number: Infinity where all are wanted. */
export const listing = {
	returnAll: checked(
		toggle(
			{
				displayName: 'Return All',
				default: false,
				description: 'Whether to return all results or only up to a given limit',
			},
			{ on: {}, off: { limit: limitField } },
		),
		(check) => check.transform((all) => (all.chosen ? Infinity : all.limit)),
	),
};
