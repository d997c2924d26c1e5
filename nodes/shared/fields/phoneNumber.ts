import { z } from 'zod';

import { quoted } from '../plain/characters';
import { readPhoneNumber } from './dialledDigits';
import { field } from './field';
import { requiredText } from './text';

const dialled = (what: string) =>
	requiredText.transform((typed, context) => {
		const reading = readPhoneNumber(typed);
		if ('digits' in reading) return reading.digits;
		const message = `must be ${what}, and ${quoted(typed)} ${reading.problem}`;
		context.addIssue({ code: z.ZodIssueCode.custom, message });
		return z.NEVER;
	});

/**
 * A phone number as typed, reduced to what is dialled: digits with an optional leading plus, at most
 * 19 characters (vcc.json CallTo.telephoneNumber has 30; VIS states no format, vis.json CallCreate).
 * Everything that is a phone number goes through this check.
 */
export const phoneNumber = dialled('one phone number');

/** The number of a telephone within a company, through the same check. */
export const extension = dialled('one extension').pipe(
	z.string().regex(/^[0-9]+$/, 'must be an extension, which has no country code'),
);

/** The number that is called, described for what it is called for. */
export const phoneNumberField = (description: string) =>
	field(
		{
			displayName: 'Phone Number',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. +44 20 7946 0958',
			description: `${description}, best in international format. Spaces, dots, dashes and brackets between groups of digits are removed.`,
		},
		phoneNumber,
	);
