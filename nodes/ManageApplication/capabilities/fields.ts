import { z } from 'zod';

import { choice } from '../../shared/fields/choice';
import { checked, field, type PlainField } from '../../shared/fields/field';
import type { Members } from '../../shared/plain/members';
import { capabilities } from './index';
import { capabilitiesJsonField, type Chosen } from './json';

const formField: PlainField<Members> = {
	shown: {
		displayName: 'Capabilities',
		type: 'fixedCollection',
		placeholder: 'Add capability',
		default: {},
		options: capabilities.map(({ group }) => group),
		description: 'Only what you fill in is set',
	},
	check: z
		.object(
			Object.fromEntries(capabilities.map(({ group, form }) => [group.name, form.optional()])),
		)
		.default({}),
};

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

const names = capabilities.map(({ group }) => group.name);

/** Takes capabilities away from an application, by their names. */
export const removeCapabilitiesField = field(
	{
		displayName: 'Remove Capabilities',
		type: 'multiOptions',
		options: capabilities.map(({ group: { displayName, name } }) => ({
			name: displayName,
			value: name,
		})),
		default: [],
		description:
			'Capabilities to take away from the application. One that is also set above starts anew with what is set there.',
	},
	z
		.array(
			z.string().refine((name) => names.includes(name), `must be of ${names.join(', ')}`),
			{ invalid_type_error: 'must be a list' },
		)
		.nullish()
		.transform((list) => list ?? []),
);
