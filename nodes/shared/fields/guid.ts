import { z } from 'zod';

import { visibleText } from './visibleText';

/** A GUID of any version (vcc.json User.userId). */
export const GUID = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';

/**
 * The check of a GUID.
 *
 * @param what what it identifies, such as "a user ID"
 */
export const guid = (what: string, example: string) =>
	visibleText.pipe(
		z.string().regex(new RegExp(`^${GUID}$`), `must be ${what}, such as ${example}`),
	);
