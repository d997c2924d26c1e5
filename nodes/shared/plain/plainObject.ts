import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

/** An object whose members mean nothing to us: neither an array nor a date. It is kept as it is. */
export const plainObject = z.custom<IDataObject>(
	(value) => z.object({}).safeParse(value).success,
	'must be a JSON object, such as { "key": "value" }',
);
