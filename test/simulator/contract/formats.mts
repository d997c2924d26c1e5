import type { Options } from 'openapi-backend';
import { z } from 'zod';

/** Formats that the contracts use and the validator does not know by itself. */
const formats = {
	uuid: z.string().uuid(),
	uri: z.string().url(),
	email: z.string().email(),
	'date-time': z.string().datetime({ offset: true }),
};

/** Teaches a validator the formats of the contracts. */
export const withFormats: NonNullable<Options['customizeAjv']> = (ajv) => {
	for (const [name, schema] of Object.entries(formats)) {
		ajv.addFormat(name, (value: string) => schema.safeParse(value).success);
	}
	return ajv;
};
