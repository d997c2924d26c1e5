import { z } from 'zod';

import { field, type Shown } from './field';

/** The check of a switch: true or false. */
export const flag = z.boolean({ invalid_type_error: 'must be true or false' });

/** A switch, which is on or off. */
export const flagField = (shown: Omit<Shown, 'type'> & { default: boolean }) =>
	field({ ...shown, type: 'boolean' }, flag);
