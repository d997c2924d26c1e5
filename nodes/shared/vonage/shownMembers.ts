import { z } from 'zod';

/*
 * The members of items that come out of operations. What Vonage did not say is null, so that an item
 * always has the same members.
 */

export const shownText = z.string().nullable();

export const shownNumber = z.number().nullable();

export const shownFlag = z.boolean().nullable();
