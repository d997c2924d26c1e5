import { z } from 'zod';

import { field } from '../fields/field';
import { flagField } from '../fields/flag';

export const simplifyField = flagField({
	displayName: 'Simplify',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
});

/** @param description says what the check does */
export const checkIntervalField = (description: string) =>
	field(
		{
			displayName: 'Check Interval (Minutes)',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 60,
			description,
		},
		// the form's minimum is 1; JSON may have less, so that tests and the demo need not wait
		z
			.number({ invalid_type_error: 'must be a number of minutes' })
			.min(0.05, 'must be at least 0.05')
			.max(24 * 60, 'must be at most 1440'),
	);

export const lookBackLimitField = field(
	{
		displayName: 'Look Back Limit (Hours)',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 72,
		description: 'How far back missed calls are looked for at the most',
	},
	z
		.number({ invalid_type_error: 'must be a number of hours' })
		.min(1, 'must be at least 1')
		.max(30 * 24, 'must be at most 720'),
);
