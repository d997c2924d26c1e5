import { z } from 'zod';

/** What comes out of an operation that deletes. */
export const deletion = z.object({ deleted: z.boolean() });

/** What comes out of an operation that counts. */
export const counting = z.object({ count: z.number() });
