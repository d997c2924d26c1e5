import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { requiredText } from './text';

const MAX_LENGTH = 30;

/** Spaces of any kind, the marks that copying from a CRM leaves behind, dots, dashes and brackets. */
const SEPARATORS = /[\p{Z}\s\p{Cf}\p{Pd}.()[\]]/gu;

/** The trunk zero of "+44 (0)20 …" is not dialled from abroad. */
const TRUNK_ZERO = /^(\p{Cf}*\+.*?)\(0\)/u;

/**
 * A phone number as typed, reduced to what is dialled: digits with an optional leading plus, at most
 * 30 characters (vcc.json CallTo.telephoneNumber; VIS states no format, vis.json CallCreate).
 */
export const phoneNumber = requiredText
	.transform((typed) => typed.replace(TRUNK_ZERO, '$1').replace(SEPARATORS, ''))
	.pipe(
		z
			.string()
			.max(MAX_LENGTH, `is longer than ${MAX_LENGTH} characters`)
			.regex(
				/^\+?[0-9]+$/,
				'must be digits with an optional leading + (spaces, dots, dashes and brackets may stay; letters, extensions and lists of numbers may not)',
			),
	);

export const phoneNumberField: INodeProperties = {
	displayName: 'Phone Number',
	name: 'phoneNumber',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. +44 20 7946 0958',
	description:
		'The number to call, best in international format. Spaces, dots, dashes and brackets are removed.',
};
