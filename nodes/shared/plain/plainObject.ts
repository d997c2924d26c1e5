import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

/**
 * A JSON object whose members are not checked but kept as they are. Arrays and dates are refused.
 */
export const plainObject = z.custom<IDataObject>(
	(value) => z.object({}).safeParse(value).success,
	'must be a JSON object, such as { "key": "value" }',
);
