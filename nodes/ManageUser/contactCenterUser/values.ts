import { z } from 'zod';

import { optionalText } from '../../shared/fields/text';
import { identifier, visibleText } from '../../shared/fields/visibleText';

/** For fields that may be missing: those that were not added, or left empty, are undefined. */

export const flag = optionalText(z.boolean({ invalid_type_error: 'must be true or false' }));

export const filledText = optionalText(identifier);

export const wholeNumber = (most = Infinity) =>
	optionalText(
		z
			.number({ invalid_type_error: 'must be a number' })
			.int('must be a whole number')
			.min(0, 'must not be negative')
			.max(most, `must be at most ${most}`),
	);

/** ISO 3166-1 alpha-2 (vcc.json AgentConfigurationWrite.location). */
export const countryCode = optionalText(
	visibleText
		.transform((typed) => typed.toUpperCase())
		.pipe(z.string().regex(/^[A-Z]{2}$/, 'must be a country code of two letters, such as GB')),
);
