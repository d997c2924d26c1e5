import { z } from 'zod';

import { parseJson } from '../plain/json';
import { plainObject } from '../plain/plainObject';
import { field, type Shown } from './field';

/** Leaves what is not JSON as it is, for the schema to refuse. */
function parsed(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	try {
		return parseJson(value);
	} catch {
		return value;
	}
}

/** A field for a JSON object; an expression can also give the object itself. */
export const jsonField = (shown: Pick<Shown, 'displayName' | 'description' | 'required'>) =>
	field({ ...shown, type: 'json', default: '' }, z.preprocess(parsed, plainObject));
