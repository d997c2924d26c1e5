import { z } from 'zod';

import { visibleText } from './visibleText';

const MAX_LENGTH = 256;

/**
 * An ID that the API made. It has only letters, digits and the marks that occur in IDs, so that it
 * can be one segment of a path and nothing else.
 */
export const opaqueId = visibleText.pipe(
	z
		.string()
		.max(MAX_LENGTH, `must be an ID, which has at most ${MAX_LENGTH} characters`)
		.regex(
			/^(?!\.+$)[\w.:@~-]+$/,
			'must be an ID, as another node of this package or Vonage shows it',
		),
);
