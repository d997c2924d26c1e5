import { z } from 'zod';

import { choice } from '../../shared/fields/choice';
import { checked, field } from '../../shared/fields/field';
import { fixedCollectionOfOne } from '../../shared/fields/fixedCollection';
import type { Members } from '../../shared/plain/members';
import { capabilities } from './index';
import { capabilitiesJsonField, type Chosen } from './json';

const groups = Object.fromEntries(
	capabilities.map(({ name, displayName, input }) => [name, { name: displayName, input }]),
);

const formField = checked(
	fixedCollectionOfOne(
		{
			displayName: 'Capabilities',
			placeholder: 'Add capability',
			description: 'Only what you fill in is set',
		},
		groups,
	),
	(check) =>
		check.transform(
			(form): Members =>
				Object.fromEntries(
					capabilities.flatMap(({ name, fromForm }) => {
						const filledIn = form[name];
						return filledIn ? [[name, fromForm(filledIn)]] : [];
					}),
				),
		),
);

/** What the application can do, as the API has it: filled in, or as JSON. */
export const chosenCapabilities = checked(
	choice(
		{
			displayName: 'Specify Capabilities',
			default: 'fields',
			description: 'What the application can do, and where Vonage sends what happens',
		},
		{
			fields: { name: 'Using Fields Below', input: { capabilities: formField } },
			json: { name: 'Using JSON', input: { capabilitiesJson: capabilitiesJsonField } },
		},
	),
	(check) =>
		check.transform(
			(input): Chosen =>
				input.chosen === 'json' ? input.capabilitiesJson : { capabilities: input.capabilities },
		),
);

const names = capabilities.map(({ name }) => name);

/** Takes capabilities away from an application, by their names. */
export const removeCapabilitiesField = field(
	{
		displayName: 'Remove Capabilities',
		type: 'multiOptions',
		options: capabilities.map(({ displayName, name }) => ({ name: displayName, value: name })),
		default: [],
		description:
			'Capabilities to take away from the application. One that is also set above starts anew with what is set there.',
	},
	z
		.array(
			z.string().refine((name) => names.includes(name), `may have only ${names.join(', ')}`),
			{ invalid_type_error: 'must be a list' },
		)
		.nullish()
		.transform((list) => list ?? []),
);
