import { z } from 'zod';

import { visibleText } from '../../shared/fields/visibleText';

export const wholeNumber = (most = Infinity) =>
	z
		.number({ invalid_type_error: 'must be a number' })
		.int('must be a whole number')
		.min(0, 'must not be negative')
		.max(most, `must be at most ${most}`);

/** ISO 3166-1 alpha-2 (vcc.json AgentConfigurationWrite.location). */
export const countryCode = visibleText
	.transform((typed) => typed.toUpperCase())
	.pipe(z.string().regex(/^[A-Z]{2}$/, 'must be a country code of two letters, such as GB'));
