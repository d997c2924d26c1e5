import { z } from 'zod';

import { visibleText } from './visibleText';

const RULE = 'must be a URL that starts with https:// or http://';

/** The address of a page on the web, or of a server; no script and no data that a browser would run. */
export const webUrl = visibleText.pipe(
	z
		.string()
		.url(RULE)
		.regex(/^https?:\/\/[^\s\p{C}]+$/iu, RULE),
);
